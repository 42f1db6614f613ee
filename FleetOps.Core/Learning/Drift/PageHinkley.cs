namespace FleetOps.Core.Learning.Drift;

/// <summary>
/// Page–Hinkley test for a change of a stream's mean, upwards or downwards: the cumulative sum of what exceeds the running mean by δ, against its extreme so far.
/// O(1) a value, starts over after an alarm, not thread-safe. Symbols: δ tolerated drift, λ alarm threshold, both in the unit of the stream. Sources: Page 1954, Hinkley 1971.
/// </summary>
public sealed class PageHinkley(double delta = 0.005, double lambda = 50, int warmUp = 30)
{
    private double _mean;
    private double _up;
    private double _down;
    private double _least;
    private double _most;

    /// <summary>Values since the start or the last alarm.</summary>
    public int Count { get; private set; }

    /// <summary>How near the alarm is: 1 is the threshold.</summary>
    public double Level => Math.Max(_up - _least, _most - _down) / lambda;

    /// <summary>Takes the next value; true when the mean has changed.</summary>
    public bool Add(double value)
    {
        if (double.IsNaN(value)) return false;
        Count++;
        _mean += (value - _mean) / Count;
        _up += value - _mean - delta;
        _down += value - _mean + delta;
        _least = Math.Min(_least, _up);
        _most = Math.Max(_most, _down);
        if (Count < warmUp || Level <= 1) return false;
        (_mean, _up, _down, _least, _most, Count) = (0, 0, 0, 0, 0, 0);
        return true;
    }
}
