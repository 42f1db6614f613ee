using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Incentive;

/// <summary>What is known of one driver at an instant: how often he came and where, what he was asked and took, since the book began and today. Frozen; it knows nothing of his nature.</summary>
public sealed class DriverPage
{
    private readonly DriverSheet _sheet;
    private readonly IReadOnlyDictionary<DeviceId, int> _visits;

    internal DriverPage(DriverSheet sheet, IReadOnlyDictionary<DeviceId, int> visits, Instant? waitsSince, DeviceId? lastConnector) =>
        (_sheet, _visits, WaitsSince, LastConnector) = (sheet, visits, waitsSince, lastConnector);

    /// <summary>He waits in a queue since then; null where he does not.</summary>
    public Instant? WaitsSince { get; }

    /// <summary>Where he last charged; null where he was never seen to.</summary>
    public DeviceId? LastConnector { get; }

    internal DriverSheet Sheet(DeviceId from, DeviceId to, Instant now) => _sheet with
    {
        VisitsThere = _visits.GetValueOrDefault(to),
        VisitsHere = _visits.GetValueOrDefault(from),
        WaitedMinutes = WaitsSince is { } since ? (now - since).TotalMinutes : 0,
    };
}
