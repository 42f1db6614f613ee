using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Charts;

namespace FleetOps.Web.Components.Devices;

/// <summary>
/// The traces of some signals of one device: the past from history once, then every new frame of the live fleet. Mutable, for one page; not
/// thread-safe.
/// </summary>
public sealed class TraceFeed(Device device, IReadOnlyList<Signal> signals, TraceWindow window)
{
    private readonly TraceBuckets[] _buckets = [.. signals.Select(_ => new TraceBuckets(window.Slice, window.Slices))];
    private long _newest;

    public Device Device { get; } = device;

    public IReadOnlyList<Signal> Signals { get; } = signals;

    public TraceWindow Window { get; } = window;

    /// <summary>Reads the window that ends now. Faults with whatever the store says.</summary>
    public async Task LoadAsync(IHistory history, Instant now, CancellationToken cancellation)
    {
        var read = await history.ReadAsync(new HistoryQuery(Device.Id, Signals, now - Window.Length, now + TimeSpan.FromSeconds(1), Window.Resolution), cancellation);
        foreach (var series in read)
        {
            if (IndexOf(series.Signal) is not (>= 0 and var index)) continue;
            for (var i = 0; i < series.Count; i++)
                _buckets[index].Add(series.UnixMilliseconds[i], series.Values[i], Window.Weight);
            if (series.Count > 0) _newest = Math.Max(_newest, series.UnixMilliseconds[^1]);
        }
    }

    /// <summary>Takes in the frames that came since; true when there were any.</summary>
    public bool Append(LiveFleet live)
    {
        var any = false;
        foreach (var frame in live.RecentFrames(Device.Id))
        {
            if (frame.At.UnixMilliseconds <= _newest || frame.Observation is not Measurements measured) continue;
            for (var column = 0; column < measured.Signals.Count; column++)
                if (IndexOf(measured.Signals[column]) is >= 0 and var index) _buckets[index].Add(frame.At.UnixMilliseconds, measured.Values[column]);
            _newest = frame.At.UnixMilliseconds;
            any = true;
        }

        return any;
    }

    public Trace TraceOf(Signal signal, Instant now) => _buckets[IndexOf(signal)].At(now);

    private int IndexOf(Signal signal)
    {
        for (var i = 0; i < Signals.Count; i++)
            if (ReferenceEquals(Signals[i], signal)) return i;
        return -1;
    }
}
