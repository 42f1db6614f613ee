using System.Numerics.Tensors;
using FleetOps.Core.Learning.Algebra;
using FleetOps.Core.Learning.Forecasting;

namespace FleetOps.Core.Learning.Additive;

/// <summary>
/// A forecaster that adds a trend with changing slope, seasons, holidays and regressors, and reports each part. Not autoregressive but for a
/// <see cref="AdditiveOptions.Remainder"/> that dies out. Fitted by exact Bayesian linear algebra; logistic growth by Gauss–Newton steps on the
/// posterior mode (Laplace approximation). Immutable and thread-safe. Source: Taylor and Letham 2018, "Forecasting at scale".
/// </summary>
public sealed partial class AdditiveForecaster : IFittedForecast
{
    private readonly AdditiveDesign _design;
    private readonly SparseTrend _posterior;
    private readonly AdditiveScale _scale;
    private readonly Remainder _remainder;
    private readonly DateTime _fittedTo;
    private readonly DateTime _last;
    private readonly double _changeRate;
    private readonly double _changeScale;

    private AdditiveForecaster(AdditiveDesign design, SparseTrend posterior, AdditiveScale scale, Remainder remainder, DateTime fittedTo, DateTime last)
    {
        (_design, _posterior, _scale, _remainder, _fittedTo, _last) = (design, posterior, scale, remainder, fittedTo, last);
        var changes = posterior.Weights.AsSpan(design.TrendColumns - design.Changepoints.Length, design.Changepoints.Length);
        _changeRate = design.Changepoints.Length / Math.Max(design.Changepoints.Length > 0 ? design.Changepoints[^1] : 1, 1e-9);
        _changeScale = changes.Length == 0 ? 0 : TensorPrimitives.SumOfMagnitudes<double>(changes) / changes.Length;
    }

    /// <summary>Deviation of the noise, in the unit of the series.</summary>
    public double Noise => _posterior.Noise * _scale.Size;

    /// <summary>Where the slope may change, with the fitted change of slope in units of the series a day.</summary>
    public IReadOnlyList<(DateTime Time, double Change)> Changepoints(DateTime first)
    {
        var span = (_fittedTo - first).TotalDays;
        var start = _design.TrendColumns - _design.Changepoints.Length;
        return [.. _design.Changepoints.Select((s, j) => (first.AddDays(s * span), _posterior.Weights[start + j] * _scale.Size / span))];
    }

    /// <summary>How many regressors it was fitted with.</summary>
    internal int Regressors => _design.Regressors;

    /// <summary>Names of the parts that <see cref="Components"/> reports after the trend.</summary>
    public IReadOnlyList<string> Parts => [.. _design.Groups.Select(g => g.Name)];

    /// <summary>Fits the past; rows whose value is NaN are left out.</summary>
    /// <exception cref="ArgumentException">Fewer than two known values, or logistic growth without a cap above the floor.</exception>
    public static AdditiveForecaster Fit(TimeSeries past, AdditiveOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(past);
        options ??= new AdditiveOptions();
        past = past.Known();
        if (past.Length < 2) throw new ArgumentException($"A forecast needs at least two known values; there are {past.Length}.", nameof(past));
        if (options.Growth == Growth.Logistic && !(options.Cap > options.Floor))
            throw new ArgumentException("Logistic growth needs a cap above the floor.", nameof(options));
        var design = new AdditiveDesign(past.Times, past.Regressors, options);
        var scale = AdditiveScale.Of(past.Values, options);
        var posterior = scale.IsLogistic ? LogisticTrend.Solve(past, design, scale, options.ChangepointScale)
            : SparseTrend.Solve(Gather(past, design, scale), design, options.ChangepointScale);
        var residuals = new double[past.Length];
        var days = new double[past.Length];
        var row = new double[design.Width];
        for (var i = 0; i < residuals.Length; i++)
        {
            Array.Clear(row);
            design.Fill(past.Times[i], past.Regressors, i, row, 1, 0);
            residuals[i] = scale.Shrink(past.Values[i]) - Value(row, design, posterior.Weights, scale);
            days[i] = (past.Times[i] - past.Times[0]).TotalDays;
        }

        var remainder = options.Remainder ? Remainder.Fit(days, residuals, design.Spacing) : Remainder.None(posterior.Noise * posterior.Noise);
        return new AdditiveForecaster(design, posterior, scale, remainder, past.Times[^1], past.Times[^1]);
    }

    public ForecastPath Predict(DateTime[] times, double[][]? regressors = null)
    {
        ArgumentNullException.ThrowIfNull(times);
        regressors = Check(times, regressors);
        var path = new ForecastPath(times, new double[times.Length], new double[times.Length]);
        var row = new double[_design.Width];
        var end = _design.Scaled(_fittedTo);
        for (var i = 0; i < times.Length; i++)
        {
            Array.Clear(row);
            _design.Fill(times[i], regressors, i, row, 1, 0);
            var (level, variance) = _remainder.Ahead((times[i] - _last).TotalDays);
            path.Mean[i] = _scale.Grow(Value(row, _design, _posterior.Weights, _scale) + (times[i] > _last ? level : 0));
            var slope = _scale.IsLogistic ? LogisticTrend.Linearise(row, _design, _posterior.Weights, _scale) : 1;
            var doubt = _posterior.Precision.Forward(row);

            // Slopes will change in the future as often and as much as they did: the change at s adds δ (t − s), so the variance is rate · 2b² · h³/3.
            var ahead = Math.Max(0, _design.Scaled(times[i]) - end);
            var drift = slope * slope * _changeRate * 2 * _changeScale * _changeScale * ahead * ahead * ahead / 3;
            path.Deviation[i] = _scale.Size * Math.Sqrt(variance + TensorPrimitives.Dot<double>(doubt, doubt) + drift);
        }

        return path;
    }

    /// <summary>The mean alone and without the remainder, which needs no posterior.</summary>
    internal double[] Expect(DateTime[] times, double[][] regressors)
    {
        regressors = Check(times, regressors);
        var mean = new double[times.Length];
        var row = new double[_design.Width];
        for (var i = 0; i < mean.Length; i++)
        {
            Array.Clear(row);
            _design.Fill(times[i], regressors, i, row, 1, 0);
            mean[i] = _scale.Grow(Value(row, _design, _posterior.Weights, _scale));
        }

        return mean;
    }

    public IFittedForecast Extend(TimeSeries known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var from = Array.BinarySearch(known.Times, _last) is var at && at >= 0 ? at + 1 : ~at;
        if (from >= known.Length) return this;
        double[] gaps = new double[known.Length - from], residuals = new double[gaps.Length], row = new double[_design.Width];
        for (var i = from; i < known.Length; i++)
        {
            Array.Clear(row);
            _design.Fill(known.Times[i], known.Regressors, i, row, 1, 0);
            residuals[i - from] = _scale.Shrink(known.Values[i]) - Value(row, _design, _posterior.Weights, _scale);
            gaps[i - from] = (known.Times[i] - (i == from ? _last : known.Times[i - 1])).TotalDays;
        }

        return new AdditiveForecaster(_design, _posterior, _scale, _remainder.Continue(gaps, residuals), _fittedTo, known.Times[^1]);
    }

    /// <summary>The trend, then each of <see cref="Parts"/>, in the unit of the series; they add up to the mean but for the remainder.</summary>
    public double[][] Components(DateTime[] times, double[][]? regressors = null)
    {
        ArgumentNullException.ThrowIfNull(times);
        regressors = Check(times, regressors);
        var parts = new double[1 + _design.Groups.Length][];
        for (var g = 0; g < parts.Length; g++) parts[g] = new double[times.Length];
        var row = new double[_design.Width];
        var w = _posterior.Weights;
        for (var i = 0; i < times.Length; i++)
        {
            Array.Clear(row);
            _design.Fill(times[i], regressors, i, row, 1, 0);
            for (var g = 0; g < _design.Groups.Length; g++)
            {
                var (_, start, count) = _design.Groups[g];
                parts[g + 1][i] = _scale.Size * TensorPrimitives.Dot<double>(row.AsSpan(start, count), w.AsSpan(start, count));
                row.AsSpan(start, count).Clear();
            }

            parts[0][i] = _scale.Grow(Value(row, _design, w, _scale));
        }

        return parts;
    }

    internal static double Value(ReadOnlySpan<double> row, AdditiveDesign design, ReadOnlySpan<double> weights, AdditiveScale scale)
    {
        var trend = TensorPrimitives.Dot(row[..design.TrendColumns], weights[..design.TrendColumns]);
        if (scale.IsLogistic) trend = scale.Cap / (1 + Math.Exp(-trend));
        return trend + TensorPrimitives.Dot(row[design.TrendColumns..], weights[design.TrendColumns..]);
    }

    private double[][] Check(DateTime[] times, double[][]? regressors)
    {
        regressors ??= [];
        if (regressors.Length != _design.Regressors) throw new ArgumentException($"{regressors.Length} regressors are given; the model was fitted with {_design.Regressors}.");
        if (regressors.Any(r => r.Length != times.Length)) throw new ArgumentException("A regressor needs a value at every time.");
        return regressors;
    }

    private static NormalEquations Gather(TimeSeries past, AdditiveDesign design, AdditiveScale scale)
    {
        const int block = NormalEquations.BlockRows;
        var sums = new NormalEquations(design.Width);
        var columns = new double[design.Width * block];
        Span<double> y = stackalloc double[block];
        for (var start = 0; start < past.Length; start += block)
        {
            var rows = Math.Min(block, past.Length - start);
            Array.Clear(columns);
            for (var r = 0; r < rows; r++)
            {
                design.Fill(past.Times[start + r], past.Regressors, start + r, columns, block, r);
                y[r] = scale.Shrink(past.Values[start + r]);
            }

            sums.Add(columns, y, rows);
        }

        sums.Close();
        return sums;
    }
}
