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
        return new Fitted(ExponentialSmoothing.Choose(spacing.GridOrThrow(known), spacing.Short), spacing, known.Times[^1]);
    }

    private sealed class Fitted(ExponentialSmoothing model, Spacing spacing, DateTime last) : IFittedForecast
    {
        public ForecastPath Predict(DateTime[] times, double[][]? regressors = null)
        {
            if (times.Length == 0) return new ForecastPath(times, [], []);
            var steps = Array.ConvertAll(times, t => Math.Max(1, spacing.StepsFrom(last, t)));
            var (mean, deviation) = model.Predict(steps.Max());
            return new ForecastPath(times, Array.ConvertAll(steps, s => mean[s - 1]), Array.ConvertAll(steps, s => deviation[s - 1]));
        }

        public IFittedForecast Extend(TimeSeries known)
        {
            var steps = spacing.StepsFrom(last, known.Times[^1]);
            return steps < 1 ? this : new Fitted(model.Continue(spacing.GridOrThrow(known).AsSpan()[^steps..]), spacing, known.Times[^1]);
        }
    }
}
