namespace FleetOps.Core.Learning.Conformal;

/// <summary>
/// Turns point predictions into intervals that hold the truth as often as they say, by the errors on rows that the model did not learn from. Needs rows that can be
/// exchanged; under drift use <see cref="AdaptiveConformal"/>. An error may be divided by the deviation that the model believes in, so that the width follows it.
/// Immutable. Source: Vovk, Gammerman and Shafer 2005; Lei et al. 2018.
/// </summary>
public sealed class SplitConformal
{
    private readonly double[] _scores;

    private SplitConformal(double[] sorted) => _scores = sorted;

    /// <param name="truth">Values of the calibration rows.</param>
    /// <param name="predicted">What the model said.</param>
    /// <param name="deviation">What deviation it believed in; empty for one width everywhere.</param>
    public static SplitConformal Fit(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted, ReadOnlySpan<double> deviation = default)
    {
        if (truth.Length == 0 || truth.Length != predicted.Length || (deviation.Length != 0 && deviation.Length != truth.Length))
            throw new ArgumentException($"{truth.Length} values, {predicted.Length} predictions and {deviation.Length} deviations do not fit each other.");
        var scores = new double[truth.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            var width = deviation.Length == 0 ? 1 : deviation[i];
            if (!(width > 0)) throw new ArgumentException($"A deviation must be above zero; row {i} has {width}.", nameof(deviation));
            scores[i] = Math.Abs(truth[i] - predicted[i]) / width;
        }

        Array.Sort(scores);
        return new SplitConformal(scores);
    }

    public int Rows => _scores.Length;

    /// <summary>
    /// How many deviations (or units) to each side hold the truth with at least this probability: the ⌈(n + 1) · coverage⌉-th smallest error. Infinite
    /// when the calibration rows are too few to promise it.
    /// </summary>
    public double Radius(double coverage)
    {
        if (!(coverage is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(coverage), coverage, "Coverage lies between 0 and 1.");
        var rank = (int)Math.Ceiling((_scores.Length + 1) * coverage - 1e-9);
        return rank > _scores.Length ? double.PositiveInfinity : _scores[rank - 1];
    }

    public (double Low, double High) Interval(double predicted, double coverage, double deviation = 1)
    {
        var radius = Radius(coverage) * deviation;
        return (predicted - radius, predicted + radius);
    }
}
