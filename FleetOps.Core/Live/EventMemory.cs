using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Live;

/// <summary>Remembers the last events of the whole network, so that one that is sent again is not counted and shown again. Bounded; thread-safe.</summary>
internal sealed class EventMemory
{
    public const int Capacity = 20_000;

    private readonly Lock _gate = new();
    private readonly HashSet<(DeviceId Device, Instant At, DeviceEvent What)> _known = [];
    private readonly Queue<(DeviceId Device, Instant At, DeviceEvent What)> _oldestFirst = new();

    /// <summary>True the first time; remembers it.</summary>
    public bool IsNew(DeviceId device, Instant at, DeviceEvent what)
    {
        lock (_gate)
        {
            if (!_known.Add((device, at, what))) return false;
            _oldestFirst.Enqueue((device, at, what));
            if (_oldestFirst.Count > Capacity) _known.Remove(_oldestFirst.Dequeue());
            return true;
        }
    }
}
