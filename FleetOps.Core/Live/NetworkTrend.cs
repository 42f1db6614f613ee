using FleetOps.Core.Units;

namespace FleetOps.Core.Live;

/// <summary>
/// The network's totals over the last 48 world hours, one point a world minute at most, ascending. Bounded in memory; not the history of any device. Thread-safe: one
/// writer, readers take the whole list as it stands.
/// </summary>
public sealed class NetworkTrend
{
    public const int Capacity = 48 * 60;

    private readonly Lock _writing = new();
    private TrendPoint[] _points = [];

    /// <summary>Oldest first. A new list whenever a point was added, so the reference says whether anything changed.</summary>
    public IReadOnlyList<TrendPoint> Points => Volatile.Read(ref _points);

    /// <summary>Adds a point unless its world minute has one already or lies before the newest. True when it was added.</summary>
    public bool Add(TrendPoint point)
    {
        lock (_writing)
        {
            if (_points.Length > 0 && Minute(point.At) <= Minute(_points[^1].At)) return false;
            var kept = Math.Min(_points.Length, Capacity - 1);
            Volatile.Write(ref _points, [.. _points.AsSpan(_points.Length - kept), point]);
            return true;
        }
    }

    /// <summary>Puts points in front of those sampled so far: what was rebuilt from history after a restart.</summary>
    public void Prepend(IReadOnlyList<TrendPoint> older)
    {
        lock (_writing)
        {
            var first = _points.Length > 0 ? Minute(_points[0].At) : long.MaxValue;
            TrendPoint[] all = [.. older.Where(p => Minute(p.At) < first), .. _points];
            Volatile.Write(ref _points, all.Length > Capacity ? all[^Capacity..] : all);
        }
    }

    /// <summary>The points from an instant on.</summary>
    public IReadOnlyList<TrendPoint> Since(Instant from) => [.. Points.Where(p => p.At >= from)];

    private static long Minute(Instant at) => at.UnixMilliseconds / 60_000;
}
