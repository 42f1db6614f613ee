using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Traffic;
using FleetOps.Core.Decisions;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Live;
using FleetOps.Core.Models;
using FleetOps.Web.Components.Desks;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Traffic;

/// <summary>The Traffic page as it stands, read whenever a page asks. Thread-safe; it keeps nothing.</summary>
public sealed class TrafficBoard(
    NetworkBoard board, Roster roster, LiveFacts facts, DemandInsight demand, Slot<IncentiveModel> incentive, DecisionDesk desk, AgentBoard agents, PolicyDesk policies, TrafficOptions options)
{
    public TrafficView View()
    {
        var network = board.Current;
        var (world, human) = (network.At.World, network.At.Human);
        var ahead = demand.At(world);
        var day = new OfferDay(desk.View, world, options, DecisionDesk.EndedKept);
        var waiting = TrafficProjection.Waiting(facts.Waiting(), day, options, roster, world);
        return new TrafficView(
            $"{Show.Count(network.Waiting, "driver")} waiting", AgentLineView.Of(AgentName.Traffic, ActionKind.OfferMove, agents, policies), [.. TrafficProjection.Figures(network, ahead, day, options)],
            TrafficProjection.Queues(network, ahead), ahead.Stations.Count == 0 ? "not enough history for an outlook yet" : ahead.By.IsStandIn ? "stand-in: as yesterday, or as the last hour" : "cars waiting on average, with the 80 % band",
            [.. (ahead.Network.Count > 0 ? ahead.Network : []).Select(h => $"{Show.ShortTime(h.From)}")], waiting, "by pseudonym, longest first", TrafficProjection.Offers(day, roster, human),
            day.Since is { } since ? $"since {Show.ShortTime(since)}: earlier ones are in the ledger" : "newest first", [.. TrafficProjection.Fairness(day, waiting, options)], [.. TrafficProjection.Response(day, incentive.Current?.Card)]);
    }
}
