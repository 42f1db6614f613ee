using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Monitoring;

/// <summary>
/// Faults that stations and connectors announced in the last hours: what is known live of failures. Silent faults are not among them, nor outages of the feeder, which have no cause before them. Not thread-safe.
/// </summary>
internal sealed class StationFaults
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(4);
    private readonly Dictionary<DeviceId, List<(Instant From, Instant? To)>> _of = [];

    public void Note(Frame happened)
    {
        if (happened.Device.Kind is not (DeviceKind.Station or DeviceKind.Connector)) return;
        if (happened.Observation is DeviceEvent.FaultRaised { VendorCode: not "PSU-000" })
        {
            if (!_of.TryGetValue(happened.Device.Id, out var list)) _of[happened.Device.Id] = list = [];
            list.RemoveAll(f => f.To < happened.At - Kept);
            list.Add((happened.At, null));
        }
        else if (happened.Observation is DeviceEvent.FaultCleared && _of.TryGetValue(happened.Device.Id, out var open))
        {
            for (var i = 0; i < open.Count; i++)
                if (open[i].To is null) open[i] = (open[i].From, happened.At);
        }
    }

    /// <summary>Whether one began after the first instant and not after the second.</summary>
    public bool Began(DeviceId device, Instant after, Instant until) => _of.TryGetValue(device, out var list) && list.Exists(f => f.From > after && f.From <= until);

    public bool InForce(DeviceId device, Instant at) => _of.TryGetValue(device, out var list) && list.Exists(f => f.From <= at && !(f.To <= at));
}
