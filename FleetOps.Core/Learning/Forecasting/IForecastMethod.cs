namespace FleetOps.Core.Learning.Forecasting;

/// <summary>A way to fit a forecaster to a past.</summary>
public interface IForecastMethod
{
    string Name { get; }

    IFittedForecast Fit(TimeSeries past);
}
