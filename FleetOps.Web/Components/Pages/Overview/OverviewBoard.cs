using FleetOps.Core.Agents;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Outlook;
using FleetOps.Core.Live;
using FleetOps.Web.Components.Map;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>
/// The Overview as it stands, shared by every open page: a view is computed once for each choice of tab and zone and network state, however many people look.
/// <paramref name="market"/>, <paramref name="weather"/>, <paramref name="outlook"/> and <paramref name="desk"/> are null where they have no source. Thread-safe.
/// </summary>
public sealed class OverviewBoard(
    NetworkBoard board, LiveFleet live, Roster roster, NetworkTrend trend, NetworkCounts counts, IMarket? market, IWeather? weather, OutlookInsight? outlook = null,
    DecisionDesk? desk = null, AgentBoard? agents = null)
{
    private readonly Lock _computing = new();
    private readonly Dictionary<(MapTab Tab, string? Zone), OverviewView> _views = [];
    private NetworkState? _of;
    private DeskView? _moves;
    private OverviewSources? _sources;

    /// <summary>The simulated world is still on its way to the present.</summary>
    public bool IsStarting => !board.Current.At.WorldArrived;

    public OverviewView View(MapTab tab, string? zone)
    {
        var (network, moves) = (board.Current, desk?.View);
        lock (_computing)
        {
            if (!ReferenceEquals(_of, network) || !ReferenceEquals(_moves, moves))
            {
                _views.Clear();
                (_of, _moves) = (network, moves);
                _sources = new OverviewSources(network, live, roster, live.RecentEvents(), trend.Points, counts.Today, market, weather, network.At.WorldArrived ? outlook?.At(network.At.World) : null, moves, agents?.All);
            }

            if (!_views.TryGetValue((tab, zone), out var view)) _views[(tab, zone)] = view = OverviewProjection.Of(_sources!, tab, zone);
            return view;
        }
    }
}
