using FleetOps.Core.Learning.Additive;
using FleetOps.Core.Learning.Trees;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>
/// Boosted trees that learn, from the calendar and from lags at least one horizon old, what the additive model misses: one direct step to the target, no forecast is fed
/// back. For a series near a regular grid. Immutable and thread-safe. Sources: Taieb and Hyndman 2014 (boosting on a linear base); Friedman 2001.
/// </summary>
public sealed class DirectForecaster : IFittedForecast
{
    private readonly AdditiveForecaster _base;
    private readonly BoostedTrees _trees;
    private readonly DirectFeatures _features;
    private readonly Spacing _spacing;
    private readonly DateTime _first;
    private readonly double[] _values;
    private readonly double[] _missed;
    private readonly double _deviation;

    private DirectForecaster(
        AdditiveForecaster model, BoostedTrees trees, DirectFeatures features, Spacing spacing, DateTime first, double[] values, double[] missed, int horizon, double deviation)
    {
        (_base, _trees, _features, _spacing, _first, _values, _missed, Horizon, _deviation) = (model, trees, features, spacing, first, values, missed, horizon, deviation);
    }

    /// <summary>How many steps ahead it was made for; it answers for up to as many.</summary>
    public int Horizon { get; }

    /// <summary>Fits the past for a horizon in steps of its grid.</summary>
    /// <exception cref="ArgumentException">Fewer than 50 known values, or no regular grid.</exception>
    public static DirectForecaster Fit(TimeSeries past, int horizon, AdditiveOptions? additive = null, BoostingOptions? boosting = null)
    {
        ArgumentNullException.ThrowIfNull(past);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        var known = past.Known();
        if (known.Length < 50) throw new ArgumentException($"Trees on lags need 50 known values; there are {known.Length}.", nameof(past));
        var spacing = Spacing.Of(known.Times);
        var model = AdditiveForecaster.Fit(known, (additive ?? new AdditiveOptions()) with { Remainder = false });
        var (values, missed, expected) = Lay(known, model, spacing, known.Times[0]);
        var features = new DirectFeatures(horizon, spacing, known.Regressors.Length);

        // Rows without a lag at all teach nothing; those with some do, as trees take missing values.
        int[] rows = [.. Enumerable.Range(0, known.Length).Where(r => spacing.StepsFrom(known.Times[0], known.Times[r]) >= Math.Min(features.Reach, known.Length / 3))];
        var width = features.Names.Count;
        var cells = new double[rows.Length * width];
        var target = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var at = spacing.StepsFrom(known.Times[0], known.Times[rows[i]]);
            features.Fill(known.Times[rows[i]], at, expected[rows[i]], values, missed, known.Regressors, rows[i], cells.AsSpan(i * width, width));
            target[i] = known.Values[rows[i]] - expected[rows[i]];
        }

        var table = new Table([.. features.Names.Select(n => new Column(n))], cells);
        boosting ??= new BoostingOptions { Rounds = 300, LearningRate = 0.05, RowShare = 0.7, ColumnShare = 0.7, MinRows = Math.Clamp(rows.Length / 200, 3, 60) };
        var trees = BoostedTrees.Fit(table, target, boosting);
        double squares = 0;
        Span<double> told = stackalloc double[1];
        for (var i = 0; i < rows.Length; i++)
        {
            trees.Predict(table.Row(i), told);
            squares += (target[i] - told[0]) * (target[i] - told[0]) / rows.Length;
        }

        return new DirectForecaster(model, trees, features, spacing, known.Times[0], values, missed, horizon, Math.Sqrt(squares));
    }

    public ForecastPath Predict(DateTime[] times, double[][]? regressors = null)
    {
        ArgumentNullException.ThrowIfNull(times);
        return Tell(times, regressors ?? [], _values, _missed, time => _spacing.StepsFrom(_first, time) - (_values.Length - 1) > Horizon
            ? throw new ArgumentException($"{time:s} lies more than {Horizon} steps ahead, for which this forecaster was made.", nameof(times)) : true);
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
        var (values, missed, _) = Lay(whole, _base, _spacing, _first);
        return Tell(whole.Times[from..], [.. whole.Regressors.Select(r => r[from..])], values, missed, _ => true);
    }

    private ForecastPath Tell(DateTime[] times, double[][] regressors, double[] values, double[] missed, Func<DateTime, bool> check)
    {
        var path = _base.Predict(times, regressors);
        var row = new double[_features.Names.Count];
        Span<double> told = stackalloc double[1];
        for (var i = 0; i < times.Length; i++)
        {
            check(times[i]);
            _features.Fill(times[i], _spacing.StepsFrom(_first, times[i]), path.Mean[i], values, missed, regressors, i, row);
            _trees.Predict(row, told);
            path.Mean[i] += told[0];
            path.Deviation[i] = _deviation;
        }

        return path;
    }

    private static (double[] Values, double[] Missed, double[] Expected) Lay(TimeSeries series, AdditiveForecaster model, Spacing spacing, DateTime first)
    {
        var values = spacing.GridOrThrow(series);
        var missed = new double[values.Length];
        Array.Fill(missed, double.NaN);
        var expected = model.Predict(series.Times, series.Regressors).Mean;
        for (var i = 0; i < series.Length; i++) missed[Math.Clamp(spacing.StepsFrom(first, series.Times[i]), 0, missed.Length - 1)] = series.Values[i] - expected[i];
        return (values, missed, expected);
    }
}
