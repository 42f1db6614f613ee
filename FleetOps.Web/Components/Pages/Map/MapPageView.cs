using FleetOps.Core.Live;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Map;
using FleetOps.Web.Components.Pages.Overview;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Map;

/// <summary>What the Map page draws: the map full size, the list that says the same in words, and the chosen station. Immutable, compared by value.</summary>
public sealed record MapPageView(string Subtitle, MapView Map, ViewList<StationRowView> Stations)
{
    public static MapPageView Of(NetworkState network, LiveFleet live, MapTab tab, string? zone)
    {
        var map = MapProjection.Of(network, live, tab, zone);
        var vans = map.Vans.Count > 0 ? $", {Show.Count(map.Vans.Count, "van")}" : "";
        return new MapPageView($"Bengaluru, {Show.Count(map.Stations.Count, "station")}, {Show.Count(network.Drivable, "vehicle")}{vans}", map, OverviewProjection.Rows(network, zone));
    }
}
