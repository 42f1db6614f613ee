namespace FleetOps.Core.Insights.Failure;

/// <summary>
/// What one device's value ordinarily is under given conditions, learned from itself: a slow mean for each of a few bins of the condition. It forgets over days of readings a bin, so wear of a
/// day hardly moves it. Not thread-safe.
/// </summary>
public sealed class OwnNormal(int bins)
{
    private const int Enough = 60;
    private const int Memory = 50_000;
    private readonly double[] _mean = new double[bins];
    private readonly int[] _count = new int[bins];

    /// <summary>The normal of this bin; NaN while it has been there too rarely to say.</summary>
    public double Of(int bin) => _count[bin] >= Enough ? _mean[bin] : double.NaN;

    public void Learn(int bin, double value)
    {
        if (_count[bin] < Memory) _count[bin]++;
        _mean[bin] += (value - _mean[bin]) / _count[bin];
    }
}
