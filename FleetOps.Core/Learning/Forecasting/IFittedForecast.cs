namespace FleetOps.Core.Learning.Forecasting;

/// <summary>A method fitted to one past, ready to say what follows it. Immutable and thread-safe.</summary>
public interface IFittedForecast
{
    /// <summary>The forecast at these times, all after the past.</summary>
    /// <param name="times">Increasing.</param>
    /// <param name="regressors">The regressors of the past, at these times.</param>
    ForecastPath Predict(DateTime[] times, double[][]? regressors = null);
}
