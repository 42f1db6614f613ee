namespace FleetOps.Core.Learning.Conformal;

/// <summary>
/// Intervals for a stream whose errors drift: each miss widens the next interval, each hit narrows it a little, so that the share of misses over any long run is α whatever
/// the stream does. Strictly online: ask <see cref="Radius"/>, then tell the error. Not thread-safe.
/// Symbols: α target share of misses, αₜ the level now, γ step. αₜ₊₁ = αₜ + γ(α − missₜ). Source: Gibbs and Candès 2021, equation 2.
/// </summary>
public sealed class AdaptiveConformal
{
    private readonly double[] _window;
    private readonly List<double> _sorted;
    private readonly double _alpha;
    private readonly double _step;
    private int _count;

    /// <param name="coverage">Wanted share of hits.</param>
    /// <param name="step">γ: larger follows faster and swings more; the paper takes 0.005.</param>
    /// <param name="window">How many of the last errors the quantile is taken of.</param>
    public AdaptiveConformal(double coverage, double step = 0.005, int window = 500)
    {
        if (!(coverage is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(coverage), coverage, "Coverage lies between 0 and 1.");
        if (!(step is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(step), step, "A step lies between 0 and 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 2);
        (_alpha, _step, Level) = (1 - coverage, step, 1 - coverage);
        _window = new double[window];
        _sorted = new List<double>(window);
    }

    /// <summary>αₜ: at or below 0 the interval is everything, at or above 1 it is empty.</summary>
    public double Level { get; private set; }

    /// <summary>Half the width of the next interval, in the unit of the errors; infinite before the first error, negative for the empty interval.</summary>
    public double Radius
    {
        get
        {
            if (Level <= 0 || _sorted.Count == 0) return double.PositiveInfinity;
            if (Level >= 1) return -1;
            var rank = (int)Math.Ceiling((_sorted.Count + 1) * (1 - Level) - 1e-9);
            return rank > _sorted.Count ? double.PositiveInfinity : _sorted[Math.Max(rank, 1) - 1];
        }
    }

    /// <summary>Tells the absolute error (over its deviation, if widths follow one) of the row just predicted; returns whether its interval missed.</summary>
    public bool Tell(double error)
    {
        if (!(error >= 0)) throw new ArgumentOutOfRangeException(nameof(error), error, "An absolute error is zero or more.");
        var missed = error > Radius;
        Level += _step * (_alpha - (missed ? 1 : 0));
        if (_sorted.Count == _window.Length) _sorted.RemoveAt(_sorted.BinarySearch(_window[_count % _window.Length]));
        var at = _sorted.BinarySearch(error);
        _sorted.Insert(at < 0 ? ~at : at, error);
        _window[_count++ % _window.Length] = error;
        return missed;
    }
}
