using FleetOps.Core.Learning.Smoothing;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>Exponential smoothing as a forecast method: the series is laid on its grid, the season follows from the spacing, the form from AICc. Ignores regressors.</summary>
public sealed class SmoothingMethod : IForecastMethod
{
    public string Name => "ets";

    public IFittedForecast Fit(TimeSeries past)
    {
        ArgumentNullException.ThrowIfNull(past);
        var known = past.Known();
        var spacing = Spacing.Of(known.Times);
        return new SmoothedForecast(ExponentialSmoothing.Choose(spacing.GridOrThrow(known), spacing.Short), spacing, known.Times[^1]);
    }
}
