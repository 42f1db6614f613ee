using FleetOps.Core.Learning.Smoothing;
using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>A smoothed series on its grid. Immutable and thread-safe.</summary>
internal sealed class SmoothedForecast(ExponentialSmoothing model, Spacing spacing, DateTime last) : IFittedForecast
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
        return steps < 1 ? this : new SmoothedForecast(model.Continue(spacing.GridOrThrow(known).AsSpan()[^steps..]), spacing, known.Times[^1]);
    }

    internal void Save(BinaryWriter to)
    {
        model.Save(to);
        to.Write(spacing.Step.Ticks);
        to.Write(last.Ticks);
    }

    internal static SmoothedForecast Load(ref ByteReader from) =>
        new(ExponentialSmoothing.Load(ref from), new Spacing(StoredNumbers.ReadStep(ref from)), StoredNumbers.ReadTime(ref from));
}
