namespace FleetOps.Core.Learning.Forecasting;

/// <summary>Sparse linear models on whole past days as a forecast method, for a horizon in steps.</summary>
public sealed class LaggedMethod(int horizon) : IForecastMethod
{
    public string Name => "linear";

    public IFittedForecast Fit(TimeSeries past) => LaggedForecaster.Fit(past, horizon);
}
