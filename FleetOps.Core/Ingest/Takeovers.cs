using System.Collections.Concurrent;
using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Ingest;

/// <summary>
/// Simulated devices that a real sender speaks for (<c>demo-client --vehicle EV_001</c>): while it does, and for <see cref="Lasts"/> after, the
/// simulator's frames of that device are left out, so that two sources never mix. Instants are on the human clock. Thread-safe.
/// </summary>
public sealed class Takeovers
{
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<DeviceId, Instant> _until = new();

    /// <summary>Whether any simulated device is spoken for now.</summary>
    public bool Any(Instant now)
    {
        foreach (var (device, until) in _until)
        {
            if (until > now) return true;
            _until.TryRemove(new KeyValuePair<DeviceId, Instant>(device, until));
        }

        return false;
    }

    /// <summary>A real sender sent these.</summary>
    public void Mark(IReadOnlyList<Frame> frames, Instant now)
    {
        for (var i = 0; i < frames.Count; i++)
            if (frames[i].Device.Simulated) _until[frames[i].Device.Id] = now + Lasts;
    }

    /// <summary>The simulator's frames without those of devices that are spoken for; the same list when there are none.</summary>
    public IReadOnlyList<Frame> LeaveOut(IReadOnlyList<Frame> frames, Instant now) =>
        !Any(now) ? frames : [.. frames.Where(f => !_until.TryGetValue(f.Device.Id, out var until) || until <= now)];
}
