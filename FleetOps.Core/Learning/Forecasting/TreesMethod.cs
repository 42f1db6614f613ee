using FleetOps.Core.Learning.Additive;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>The direct boosted-tree forecaster as a forecast method, for a horizon in steps.</summary>
public sealed class TreesMethod(int horizon, AdditiveOptions? additive = null) : IForecastMethod
{
    public string Name => "trees";

    public IFittedForecast Fit(TimeSeries past) => DirectForecaster.Fit(past, horizon, additive);
}
