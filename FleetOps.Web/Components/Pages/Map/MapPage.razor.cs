using FleetOps.Core.Live;
using FleetOps.Web.Components.Map;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Pages.Map;

/// <summary>The network on one large map, once a second.</summary>
public sealed partial class MapPage
{
    private MapTab _tab;
    private string? _zone;

    [Inject]
    private NetworkBoard Board { get; set; } = null!;

    private string NetworkWords => _tab switch
    {
        MapTab.Status => "Rings are stations; a dot says that a bay is in use, the halo how many vehicles wait.",
        MapTab.Queue => "The halo and the number say how many vehicles wait.",
        MapTab.Load => "The arc is the power drawn as a share of the site limit.",
        MapTab.Vehicles => "Every dot is a vehicle that sent its position in the last minutes.",
        _ => "",
    };

    protected override ValueTask<MapPageView> ProjectAsync(CancellationToken cancellation) => ValueTask.FromResult(MapPageView.Of(Board.Current, Live, _tab, _zone));

    private Task ShowTabAsync(MapTab tab)
    {
        _tab = tab;
        return PullAsync();
    }

    private Task ShowZoneAsync(string? zone)
    {
        _zone = zone;
        return PullAsync();
    }
}
