using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>
/// A day (or up to a week of days) ahead by sparse linear models on whole past days, averaged over four lengths of memory, as published for day-ahead prices. For a grid of 12 to 96 steps a day and no more than a week.
/// Standing later it renews the two short memories every day and the long ones every week. Immutable and thread-safe. Source: Lago, Marcjasz, De Schutter and Weron 2021 (LEAR ensemble: 56, 84, 1092 and 1456 days).
/// </summary>
public sealed class LaggedForecaster : IFittedForecast
{
    private const int LeastDays = 30;
    private const int ShortDays = 100;
    private const int RenewDays = 7;
    private static readonly int[] Memories = [56, 84, 1092, 1456];

    private readonly Spacing _spacing;
    private readonly BlockGrid _grid;
    private readonly int _horizon;
    private readonly (int Days, int FittedTo, BlockModel[] Ahead)[] _models;
    private readonly double[] _deviation;

    private LaggedForecaster(Spacing spacing, BlockGrid grid, int horizon, (int, int, BlockModel[])[] models, double[] deviation) =>
        (_spacing, _grid, _horizon, _models, _deviation) = (spacing, grid, horizon, models, deviation);

    /// <summary>Fits the past for a horizon in steps of its grid.</summary>
    /// <exception cref="ArgumentException">The grid is coarser than two hours or finer than a quarter of an hour, the past shorter than 30 days and the lags, or the horizon beyond a week.</exception>
    public static LaggedForecaster Fit(TimeSeries past, int horizon)
    {
        ArgumentNullException.ThrowIfNull(past);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        var known = past.Known();
        var spacing = known.Length > 1 ? Spacing.Of(known.Times) : default;
        if (known.Length < 2 || spacing.Short is < 12 or > 96 || spacing.Step.TotalDays > 0.1) throw new ArgumentException("linear models on past days need 12 to 96 steps a day", nameof(past));
        if (horizon > 7 * spacing.Short) throw new ArgumentException("linear models on past days reach no further than a week", nameof(horizon));
        var grid = BlockGrid.Of(known, spacing);
        var blocks = (horizon + spacing.Short - 1) / spacing.Short;
        if (grid.Values.Length < BlockModel.Reach(spacing.Short, blocks - 1) + (LeastDays + blocks) * spacing.Short)
            throw new ArgumentException($"linear models on past days need {LeastDays + blocks + 7} days", nameof(past));
        var days = grid.Values.Length / spacing.Short;

        // A memory longer than the past is the same as one of the whole past.
        int[] memories = [.. Memories.Select(m => Math.Min(m, days)).Distinct()];
        return new LaggedForecaster(spacing, grid, horizon, Learn(grid, spacing.Short, horizon, memories, []), Spread(grid, spacing.Short, horizon));
    }

    public ForecastPath Predict(DateTime[] times, double[][]? regressors = null)
    {
        ArgumentNullException.ThrowIfNull(times);
        var slots = _spacing.Short;
        var grid = _grid.With(times, regressors ?? [], _grid.Last + 1 + _horizon);
        var mean = new double[_horizon];
        var day = new double[slots];
        foreach (var (_, _, ahead) in _models)
            for (var b = 0; b < ahead.Length; b++)
            {
                var used = Math.Min(slots, _horizon - b * slots);
                ahead[b].Tell(grid, _grid.Last, day);
                for (var s = 0; s < used; s++) mean[b * slots + s] += day[s] / _models.Length;
            }

        var path = new ForecastPath(times, new double[times.Length], new double[times.Length]);
        for (var i = 0; i < times.Length; i++)
        {
            var step = Math.Max(1, _spacing.StepsFrom(_grid.First, times[i]) - _grid.Last);

            // Beyond the horizon: as on the same weekday or hour within it.
            while (step > _horizon) step -= step - 7 * slots >= 1 && 7 * slots <= _horizon ? 7 * slots : Math.Min(slots, _horizon);
            path.Mean[i] = mean[step - 1];
            path.Deviation[i] = _deviation[step - 1];
        }

        return path;
    }

    public IFittedForecast Extend(TimeSeries known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var grid = BlockGrid.Of(known, _spacing);
        if (grid.Last <= _grid.Last) return this;
        int[] memories = [.. _models.Select(m => m.Days)];
        return new LaggedForecaster(_spacing, grid, _horizon, Learn(grid, _spacing.Short, _horizon, memories, _models), _deviation);
    }

    private static (int, int, BlockModel[])[] Learn(BlockGrid grid, int slots, int horizon, int[] memories, (int Days, int FittedTo, BlockModel[] Ahead)[] before) =>
        [.. memories.Select((days, i) =>
        {
            // A model serves the hour of the day at which it was learned, until it is renewed.
            if (before.Length > 0 && days >= ShortDays && grid.Last - before[i].FittedTo < RenewDays * slots && (grid.Last - before[i].FittedTo) % slots == 0) return before[i];
            var blocks = (horizon + slots - 1) / slots;
            return (days, grid.Last, Enumerable.Range(0, blocks).Select(b => BlockModel.Fit(grid, grid.Last, slots, Math.Min(slots, horizon - b * slots), b, days)).ToArray());
        })];

    internal void Save(BinaryWriter to)
    {
        _grid.Save(to);
        to.Write(_horizon);
        StoredNumbers.Write(to, _deviation);
        to.Write(_models.Length);
        foreach (var (days, fittedTo, ahead) in _models)
        {
            to.Write(days);
            to.Write(fittedTo);
            foreach (var model in ahead) model.Save(to);
        }
    }

    internal static LaggedForecaster Load(ref ByteReader from)
    {
        var grid = BlockGrid.Load(ref from);
        var (slots, horizon, deviation) = (grid.Spacing.Short, from.Int(), StoredNumbers.Read(ref from));
        if (slots is < 12 or > 96 || horizon < 1 || horizon > 7 * slots || deviation.Length != horizon) throw new ModelFormatException("a model of days has no sound horizon");
        var models = new (int, int, BlockModel[])[from.Count(8)];
        if (models.Length == 0) throw new ModelFormatException("a model of days has no memory");
        for (var i = 0; i < models.Length; i++)
        {
            int days = from.Int(), fittedTo = from.Int();
            if (days < 1 || fittedTo < 0 || fittedTo > grid.Last) throw new ModelFormatException("a model of days remembers nothing");
            var ahead = new BlockModel[(horizon + slots - 1) / slots];
            for (var b = 0; b < ahead.Length; b++) ahead[b] = BlockModel.Load(ref from, grid, slots, b, Math.Min(slots, horizon - b * slots));
            models[i] = (days, fittedTo, ahead);
        }

        return new LaggedForecaster(grid.Spacing, grid, horizon, models, deviation);
    }

    /// <summary>How far the series strays within each step ahead: the deviation of the change since the same hour of the day before the origin.</summary>
    private static double[] Spread(BlockGrid grid, int slots, int horizon)
    {
        var deviation = new double[horizon];
        for (var step = 1; step <= horizon; step++)
        {
            var back = (step + slots - 1) / slots * slots;
            double squares = 0, count = 0;
            for (var at = grid.Last - (horizon - step) % slots; at - back >= 0 && count < 120; at -= slots, count++)
                squares += (grid.Values[at] - grid.Values[at - back]) * (grid.Values[at] - grid.Values[at - back]);
            deviation[step - 1] = count > 0 ? Math.Sqrt(squares / count) : 0;
        }

        return deviation;
    }
}
