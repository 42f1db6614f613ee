using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Charts;

/// <summary>
/// Collects values of one signal into equal slices of time, aligned to the local clock (whole hours in IST are half hours in UTC), and remembers the newest <c>count</c> of them. Mutable; one reader
/// and writer at a time.
/// </summary>
public sealed class TraceBuckets(TimeSpan width, int count)
{
    private static readonly long Local = (long)Clocks.Ist.TotalMilliseconds;
    private readonly long _width = (long)width.TotalMilliseconds;
    private readonly double[] _sums = new double[count];
    private readonly double[] _weights = new double[count];
    private readonly long[] _slices = new long[count];

    /// <param name="unixMilliseconds">When it was measured; the start, for a mean over a longer time.</param>
    /// <param name="value">The value, or the mean.</param>
    /// <param name="weight">How many measurements stand behind it.</param>
    public void Add(long unixMilliseconds, double value, double weight = 1)
    {
        var slice = (unixMilliseconds + Local) / _width;
        var at = (int)(slice % count);
        if (_slices[at] > slice) return;
        if (_slices[at] < slice) (_slices[at], _sums[at], _weights[at]) = (slice, 0, 0);
        _sums[at] += value * weight;
        _weights[at] += weight;
    }

    /// <summary>The window that ends with the slice of <paramref name="now"/>.</summary>
    public Trace At(Instant now)
    {
        var last = (now.UnixMilliseconds + Local) / _width;
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            var slice = last - count + 1 + i;
            var at = (int)(slice % count);
            values[i] = _slices[at] == slice && _weights[at] > 0 ? _sums[at] / _weights[at] : double.NaN;
        }

        return new Trace(new Instant((last - count + 1) * _width - Local), new Instant((last + 1) * _width - Local), values);
    }
}
