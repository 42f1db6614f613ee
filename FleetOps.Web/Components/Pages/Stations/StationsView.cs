using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>What the Stations page draws: the rows that pass the filter, in order, of how many; and the zones there are.</summary>
public sealed record StationsView(ViewList<StationRow> Rows, int Total, ViewList<string> Zones)
{
    public static StationsView Of(StationFilter filter, NetworkState network, LiveFleet live, Roster roster)
    {
        var rows = new List<StationRow>(network.Stations.Count);
        foreach (var state in network.Stations)
            if (roster.TryFind(state.Station.Id, out var device)) rows.Add(StationRow.Of(state, live, device, network.At));
        return new StationsView(
            [.. filter.Apply(rows)], rows.Count, [.. rows.Select(r => r.Zone).Distinct().Order(StringComparer.Ordinal)]);
    }
}
