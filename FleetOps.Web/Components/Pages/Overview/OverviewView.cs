using FleetOps.Core.Decisions;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Map;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>What the Overview draws: the answer in a sentence, the key figures, the map with its list, the feed (all of it, and what the agents do alone), the next 90 minutes (null where nobody tells). Immutable, compared by value.</summary>
public sealed record OverviewView(
    string Subtitle, string Headline, string Rest, ViewList<KpiView> Figures, MapView Map, ViewList<StationRowView> Stations, ViewList<FeedRowView> Feed, ViewList<FeedRowView> Deeds, LaneView? Lane)
{
    /// <summary>Each agent that runs, and how busy it is in a few words; empty where there are none.</summary>
    public ViewList<(AgentName Agent, string Words)> Agents { get; init; } = [];
}
