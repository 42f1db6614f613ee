namespace FleetOps.Core.Learning.Drift;

/// <summary>
/// How surprising a value is against the recent past, as −log₁₀ of its tail probability: beyond a high quantile the excess is taken as exponential, so that values
/// never seen before still get a number. Two-sided. Not thread-safe; memory is bounded by the window.
/// Symbols: t the quantile, k values beyond it, e their mean excess; P(v) = k/n · e^{−(v − t)/e}. Source: peaks over threshold (Pickands 1975), streaming as in Siffer et al. 2017.
/// </summary>
internal sealed class TailSurprise(int window)
{
    private const double Share = 0.015;
    private const int Least = 50;

    private readonly double[] _sorted = new double[window];
    private readonly double[] _ring = new double[window];
    private int _count;
    private int _at;

    internal double Of(double value)
    {
        if (_count < Least) return 0;
        var middle = _sorted[_count / 2];
        return Math.Max(Beyond(value, middle, true), Beyond(value, middle, false));
    }

    internal void Add(double value)
    {
        if (_count == window)
        {
            var old = Array.BinarySearch(_sorted, 0, _count, _ring[_at]);
            Array.Copy(_sorted, old + 1, _sorted, old, --_count - old);
        }

        var place = Array.BinarySearch(_sorted, 0, _count, value);
        if (place < 0) place = ~place;
        Array.Copy(_sorted, place, _sorted, place + 1, _count++ - place);
        _sorted[place] = value;
        _ring[_at] = value;
        _at = _at + 1 == window ? 0 : _at + 1;
    }

    private double Beyond(double value, double middle, bool above)
    {
        var k = Math.Min(Math.Max(10, (int)(_count * Share)), _count / 4);
        var quantile = above ? _sorted[_count - k - 1] : _sorted[k];
        var excess = above ? value - quantile : quantile - value;
        if (excess <= 0) return 0;
        double mean = 0;
        for (var i = 0; i < k; i++) mean += above ? _sorted[_count - 1 - i] - quantile : quantile - _sorted[i];

        // Where the past had no tail at all, a tenth of its body is the least scale; a constant past makes any move a great surprise.
        mean = Math.Max(mean / k, 0.1 * Math.Max(Math.Abs(quantile - middle), 1e-12));
        return excess / mean / Math.Log(10) - Math.Log10((double)k / _count);
    }
}
