using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>What the Stations page draws: the rows that pass the filter, in order, of how many; and the zones there are.</summary>
public sealed record StationsView(ViewList<StationRow> Rows, int Total, ViewList<string> Zones)
{
    public static StationsView Of(StationFilter filter, LiveFleet live, Roster roster, Clocks clocks)
    {
        var rows = roster.Stations.Select(s => StationRow.Of(s, live, roster, clocks)).ToArray();
        return new StationsView(
            [.. filter.Apply(rows)], rows.Length, [.. rows.Select(r => r.Zone).Distinct().Order(StringComparer.Ordinal)]);
    }
}
