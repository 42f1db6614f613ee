using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Decisions;

/// <summary>The facts of the running control room: twins from the live fleet, queues from its newest events. Thread-safe.</summary>
public sealed class LiveFacts(LiveFleet live, Roster roster, Clocks clocks) : IFleetFacts
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);
    private readonly Lock _gate = new();
    private readonly EventTail _tail = new();
    private readonly Dictionary<(DeviceId Station, string Driver), Instant> _waiting = [];

    public Instant Now => clocks.WorldNow;

    public Twin? Find(DeviceId device) => live.Find(device);

    public IReadOnlyList<DeviceId> ConnectorsOf(DeviceId station) => roster.FindStation(station) is { } found ? [.. found.Connectors.Select(c => c.Id)] : [];

    public bool Waits(DeviceId station, string driver)
    {
        lock (_gate)
        {
            Follow();
            return _waiting.ContainsKey((station, driver));
        }
    }

    /// <summary>Everybody who waits: where, who (a pseudonym), since when (world time).</summary>
    public IReadOnlyList<(DeviceId Station, string Driver, Instant Since)> Waiting()
    {
        lock (_gate)
        {
            Follow();
            return [.. _waiting.Select(w => (w.Key.Station, w.Key.Driver, w.Value))];
        }
    }

    private void Follow()
    {
        foreach (var frame in _tail.Follow(live.RecentEvents()))
        {
            switch (frame.Observation)
            {
                case DeviceEvent.QueueJoined joined: _waiting[(frame.Device.Id, joined.Driver)] = frame.At; break;
                case DeviceEvent.QueueLeft left: _waiting.Remove((frame.Device.Id, left.Driver)); break;
                case DeviceEvent.QueueMoved moved: _waiting.Remove((frame.Device.Id, moved.Driver)); break;
                default: break;
            }
        }

        // Whoever left while the ring turned over is not waited for for ever.
        var now = Now;
        foreach (var (who, since) in _waiting)
            if (now - since > LongestWait) _waiting.Remove(who);
    }
}
