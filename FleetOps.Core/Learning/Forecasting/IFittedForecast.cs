namespace FleetOps.Core.Learning.Forecasting;

/// <summary>A method fitted to one past, ready to say what follows it. Immutable and thread-safe.</summary>
public interface IFittedForecast
{
    /// <summary>The forecast at these times, all after the past.</summary>
    /// <param name="times">Increasing.</param>
    /// <param name="regressors">The regressors of the past, at these times.</param>
    ForecastPath Predict(DateTime[] times, double[][]? regressors = null);

    /// <summary>The same model, standing later: told what came since, without learning its parameters anew (but for what is cheap to learn).</summary>
    /// <param name="known">A series whose beginning is the past so far; every value known.</param>
    IFittedForecast Extend(TimeSeries known);
}
