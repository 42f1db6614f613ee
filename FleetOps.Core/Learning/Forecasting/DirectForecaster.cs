using FleetOps.Core.Learning.Additive;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Trees;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>
/// Boosted trees that learn, from the calendar and from what was known at an origin, what the additive model misses: one direct step to the target, no forecast is fed
/// back. For a series near a regular grid. Immutable and thread-safe. Sources: Taieb and Hyndman 2014 (boosting on a linear base); Friedman 2001.
/// </summary>
public sealed class DirectForecaster : IFittedForecast
{
    private const int LeastRows = 50;
    private const int MostRows = 120_000;

    private readonly AdditiveForecaster _base;
    private readonly BoostedTrees _trees;
    private readonly DirectFeatures _features;
    private readonly Spacing _spacing;
    private readonly DateTime _first;
    private readonly Laid _laid;
    private readonly double _deviation;

    private DirectForecaster(AdditiveForecaster model, BoostedTrees trees, DirectFeatures features, Spacing spacing, DateTime first, Laid laid, int horizon, double deviation)
    {
        (_base, _trees, _features, _spacing, _first, _laid, Horizon, _deviation) = (model, trees, features, spacing, first, laid, horizon, deviation);
    }

    /// <summary>How many steps ahead it was made for; farther ahead it answers as for as many, with what was known then.</summary>
    public int Horizon { get; }

    /// <summary>Fits the past for every distance up to a horizon in steps of its grid.</summary>
    /// <param name="past">What to learn from.</param>
    /// <param name="horizon">Steps.</param>
    /// <param name="additive">How the base is fitted.</param>
    /// <param name="boosting">How the trees are grown.</param>
    /// <param name="onlyHorizon">Learn that one distance alone, for <see cref="Walk"/>.</param>
    /// <exception cref="ArgumentException">Fewer than 50 known values, or no regular grid.</exception>
    public static DirectForecaster Fit(TimeSeries past, int horizon, AdditiveOptions? additive = null, BoostingOptions? boosting = null, bool onlyHorizon = false)
    {
        ArgumentNullException.ThrowIfNull(past);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        var known = past.Known();
        if (known.Length < LeastRows) throw new ArgumentException($"trees on lags need {LeastRows} known values; there are {known.Length}", nameof(past));
        var spacing = Spacing.Of(known.Times);
        var model = AdditiveForecaster.Fit(known, (additive ?? new AdditiveOptions()) with { Remainder = false });
        var laid = Laid.Of(known, model, spacing, known.Times[0], out var expected);
        var features = new DirectFeatures(spacing, known.Regressors.Length);
        var end = laid.Values.Length - 1;

        // Rows without a lag at all teach nothing; those with some do, as trees take missing values.
        var reach = Math.Min(features.Reach(horizon), known.Length / 3);
        int[] rows = [.. Enumerable.Range(0, known.Length).Where(r => spacing.StepsFrom(known.Times[0], known.Times[r]) >= reach).TakeLast(MostRows)];
        var width = features.Names.Count;
        var cells = new double[rows.Length * width];
        var target = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var at = spacing.StepsFrom(known.Times[0], known.Times[rows[i]]);

            // A day's forecast is made at the same hour every day; a longer one must not take the distance for the season, so distances are spread at random.
            var ahead = onlyHorizon ? horizon : horizon <= spacing.Short ? horizon - (end - at) % horizon : 1 + (int)((uint)(at * 2654435761L) % (uint)horizon);
            features.Fill(known.Times[rows[i]], at, ahead, expected[rows[i]], laid.Values, laid.Missed, laid.Regressors, known.Regressors, rows[i], cells.AsSpan(i * width, width));
            target[i] = known.Values[rows[i]] - expected[rows[i]];
        }

        var table = new Table([.. features.Names.Select(n => new Column(n))], cells);
        boosting ??= new BoostingOptions { Rounds = 300, LearningRate = 0.05, RowShare = 0.7, ColumnShare = 0.7, MinRows = Math.Clamp(rows.Length / 200, 3, 60) };
        var trees = BoostedTrees.Fit(table, target, boosting);
        var told = trees.Predict(table);
        double squares = 0;
        for (var i = 0; i < rows.Length; i++) squares += (target[i] - told[i]) * (target[i] - told[i]) / rows.Length;
        return new DirectForecaster(model, trees, features, spacing, known.Times[0], laid, horizon, Math.Sqrt(squares));
    }

    public ForecastPath Predict(DateTime[] times, double[][]? regressors = null)
    {
        ArgumentNullException.ThrowIfNull(times);
        var last = _laid.Values.Length - 1;
        return Tell(times, regressors ?? [], _laid, at => Math.Max(1, at - last));
    }

    public IFittedForecast Extend(TimeSeries known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return new DirectForecaster(_base, _trees, _features, _spacing, _first, _laid.Extend(known, _base, _spacing, _first), Horizon, _deviation);
    }

    /// <summary>
    /// One forecast a row of a later series, each made when the row was <see cref="Horizon"/> steps away: from what was known then, without refitting.
    /// </summary>
    /// <param name="whole">A series that begins where the past began.</param>
    /// <param name="from">The first row to forecast.</param>
    public ForecastPath Walk(TimeSeries whole, int from)
    {
        ArgumentNullException.ThrowIfNull(whole);
        if (whole.Times[0] != _first) throw new ArgumentException($"The series begins at {whole.Times[0]:s}; the past began at {_first:s}.", nameof(whole));
        return Tell(whole.Times[from..], [.. whole.Regressors.Select(r => r[from..])], Laid.Of(whole, _base, _spacing, _first, out _), _ => Horizon);
    }

    internal void Save(BinaryWriter to)
    {
        _base.Save(to);
        ShapeFormat.Write(to, _trees.Ensemble);
        to.Write(_spacing.Step.Ticks);
        to.Write(_first.Ticks);
        to.Write(Horizon);
        to.Write(_deviation);
        StoredNumbers.Write(to, _laid.Values);
        StoredNumbers.Write(to, _laid.Missed);
        StoredNumbers.Write(to, _laid.Regressors);
    }

    internal static DirectForecaster Load(ref ByteReader from)
    {
        var model = AdditiveForecaster.Load(ref from);
        var ensemble = ShapeFormat.Read(ref from);
        var spacing = new Spacing(StoredNumbers.ReadStep(ref from));
        var first = StoredNumbers.ReadTime(ref from);
        var (horizon, deviation) = (from.Int(), from.Double());
        var laid = new Laid(StoredNumbers.Read(ref from), StoredNumbers.Read(ref from), StoredNumbers.ReadRows(ref from));
        var features = new DirectFeatures(spacing, laid.Regressors.Length);
        if (horizon < 1 || laid.Missed.Length != laid.Values.Length || laid.Regressors.Any(r => r.Length != laid.Values.Length)
            || model.Regressors != laid.Regressors.Length || ensemble.Features != features.Names.Count || ensemble.Outputs != 1)
            throw new ModelFormatException("the trees of a forecaster do not fit its columns");
        var trees = new BoostedTrees([.. features.Names.Select(n => new Column(n))], [], ensemble);
        return new DirectForecaster(model, trees, features, spacing, first, laid, horizon, deviation);
    }

    private ForecastPath Tell(DateTime[] times, double[][] regressors, Laid laid, Func<int, int> ahead)
    {
        var path = new ForecastPath(times, _base.Expect(times, regressors), new double[times.Length]);
        var row = new double[_features.Names.Count];
        Span<double> told = stackalloc double[1];
        for (var i = 0; i < times.Length; i++)
        {
            var at = _spacing.StepsFrom(_first, times[i]);
            _features.Fill(times[i], at, ahead(at), path.Mean[i], laid.Values, laid.Missed, laid.Regressors, regressors, i, row);
            _trees.Predict(row, told);
            path.Mean[i] += told[0];
            path.Deviation[i] = _deviation;
        }

        return path;
    }

    /// <summary>A series on its grid, with what the base missed and the regressors; NaN where nothing is known.</summary>
    private sealed record Laid(double[] Values, double[] Missed, double[][] Regressors)
    {
        internal static Laid Of(TimeSeries series, AdditiveForecaster model, Spacing spacing, DateTime first, out double[] expected)
        {
            var values = spacing.GridOrThrow(series);
            var missed = new double[values.Length];
            Array.Fill(missed, double.NaN);
            expected = model.Expect(series.Times, series.Regressors);
            for (var i = 0; i < series.Length; i++) missed[Math.Clamp(spacing.StepsFrom(first, series.Times[i]), 0, missed.Length - 1)] = series.Values[i] - expected[i];
            return new Laid(values, missed, [.. series.Regressors.Select(r => spacing.GridOrThrow(new TimeSeries(series.Times, r)))]);
        }

        internal Laid Extend(TimeSeries known, AdditiveForecaster model, Spacing spacing, DateTime first)
        {
            var last = Values.Length - 1;
            var from = known.Length;
            while (from > 0 && spacing.StepsFrom(first, known.Times[from - 1]) > last) from--;
            if (from == known.Length) return this;
            var part = known.Part(from, known.Length);
            var expected = model.Expect(part.Times, part.Regressors);
            var length = spacing.StepsFrom(first, known.Times[^1]) + 1;
            double[] values = Longer(Values), missed = Longer(Missed);
            var regressors = Array.ConvertAll(Regressors, Longer);
            for (var i = 0; i < part.Length; i++)
            {
                var at = spacing.StepsFrom(first, part.Times[i]);
                values[at] = part.Values[i];
                missed[at] = part.Values[i] - expected[i];
                for (var r = 0; r < regressors.Length; r++) regressors[r][at] = part.Regressors[r][i];
            }

            return new Laid(values, missed, regressors);

            double[] Longer(double[] grid)
            {
                var longer = new double[length];
                Array.Fill(longer, double.NaN);
                grid.CopyTo(longer, 0);
                return longer;
            }
        }
    }
}
