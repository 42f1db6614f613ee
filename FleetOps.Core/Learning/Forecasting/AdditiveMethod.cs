using FleetOps.Core.Learning.Additive;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>The additive forecaster as a forecast method.</summary>
public sealed class AdditiveMethod(AdditiveOptions? options = null) : IForecastMethod
{
    public string Name => "additive";

    public IFittedForecast Fit(TimeSeries past) => AdditiveForecaster.Fit(past, options);
}
