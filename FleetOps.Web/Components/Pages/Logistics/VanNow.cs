using FleetOps.Core.Agents.Logistics;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Pages.Logistics;

/// <summary>A van as it is known now: where it is and what it carries (null: not heard), the round in force with the stops that are left, and a round that waits for somebody.</summary>
internal sealed record VanNow(VanHome Home, string Name, Coordinates? Place, double? SpeedKmh, int? Packs, int? Parts, Decision? Order, IReadOnlyList<StopAhead> Ahead, Decision? Proposed)
{
    /// <summary>The stops of the round that waits, where none is in force.</summary>
    public IReadOnlyList<StopAhead> Wished { get; init; } = [];
}
