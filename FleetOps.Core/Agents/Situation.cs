using System.Collections.ObjectModel;
using FleetOps.Core.Agents.Auditor;
using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Agents.Mechanic;
using FleetOps.Core.Agents.Traffic;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Insights.Streaming;
using FleetOps.Core.Live;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents;

/// <summary>
/// What an agent sees at one instant, frozen: the catalogue, the twins, who waits, and what has been tried in the last day. It holds what devices said and nothing
/// of what is hidden: no fault label, no driver's patience. Immutable; <see cref="Twins"/> are consistent each in itself.
/// </summary>
public sealed record Situation(
    Instant At,
    IReadOnlyList<Station> Stations,
    IReadOnlyDictionary<DeviceId, Twin> Twins,
    IReadOnlyList<WaitingDriver> Waiting,
    IReadOnlyList<Attempt> Tried)
{
    /// <summary>What stations and connectors did lately beyond what their twins say; empty where nobody keeps it.</summary>
    public IReadOnlyDictionary<DeviceId, ServiceNote> Service { get; init; } = ReadOnlyDictionary<DeviceId, ServiceNote>.Empty;

    /// <summary>The newest assessment of each device by the streaming insights; empty where they are not asked.</summary>
    public IReadOnlyDictionary<DeviceId, Assessment> Assessed { get; init; } = ReadOnlyDictionary<DeviceId, Assessment>.Empty;

    /// <summary>What agents have asked for and is not sent yet: it waits for somebody, or for its window to close. Empty where nobody keeps it.</summary>
    public IReadOnlyList<Intervention> Wanted { get; init; } = [];

    /// <summary>What energy will cost and what hubs will use; null where nothing is forecast.</summary>
    public EnergyOutlook? Energy { get; init; }

    /// <summary>Which shelves may run empty; null where nobody says.</summary>
    public StockOutlook? Stock { get; init; }

    /// <summary>The vans that may be sent.</summary>
    public IReadOnlyList<VanHome> Vans { get; init; } = [];

    /// <summary>How many will come and wait at each station; null where nothing is forecast.</summary>
    public DemandOutlook? Demand { get; init; }

    /// <summary>Registered drivers whom the app guides to a station now; empty where it tells nobody.</summary>
    public IReadOnlyList<HeadingDriver> Heading { get; init; } = [];

    /// <summary>Who would move for what; null where nobody is to be asked by more than a rule.</summary>
    public OfferSight? Offers { get; init; }

    /// <summary>Sessions that ended in the last hour, oldest first; empty where nobody keeps them.</summary>
    public IReadOnlyList<EndedSession> Ended { get; init; } = [];

    /// <summary>The value of a signal; null when the device or the signal was never seen.</summary>
    public double? Read(DeviceId device, string signal) => Twins.TryGetValue(device, out var twin) ? twin.Read(signal)?.Value : null;
}
