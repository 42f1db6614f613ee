using FleetOps.Web.Components.Map;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>The first page: is anything wrong, where, how busy is it. Once a second, from boards shared by all open pages.</summary>
public sealed partial class Overview
{
    private MapTab _tab;
    private string? _zone;
    private ChartSet? _charts;

    [Inject]
    private OverviewBoard Board { get; set; } = null!;

    [Inject]
    private ChartBoard Charts { get; set; } = null!;

    // Whoever waits for the world to start sees it at once.
    protected override TimeSpan Interval => Board.IsStarting ? TimeSpan.FromMilliseconds(250) : base.Interval;

    protected override ValueTask<OverviewView> ProjectAsync(CancellationToken cancellation)
    {
        _charts = Charts.Current;
        return ValueTask.FromResult(Board.View(_tab, _zone));
    }

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
