using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Map;

/// <summary>What the map draws: markers in steps order (worst first), vans, and vehicles as three paths of dots.</summary>
public sealed record MapView(MapTab Tab, ViewList<MarkerView> Stations, ViewList<VanView> Vans, string Driving, string Queueing, string Charging, string Label)
{
    public static readonly MapView Empty = new(MapTab.Status, [], [], "", "", "", "");
}
