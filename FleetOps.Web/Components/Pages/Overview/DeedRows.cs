using FleetOps.Core.Agents;
using FleetOps.Core.Decisions;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Pages.Approvals;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>What the agents do, for the feed and beside the stations that it is about. Pure.</summary>
public static class DeedRows
{
    private const int Looked = 400;

    /// <summary>The decisions that moved last, newest first by world time, one row each, where it stands now. What another agent won or policy forbade is no deed.</summary>
    public static IEnumerable<(Instant At, FeedRowView Row)> Of(DeskView desk, int most)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.Open.Concat(desk.Ended.Take(Looked)).Where(d => d.State is not (DecisionState.Lost or DecisionState.Forbidden)).OrderByDescending(d => d.Last.WorldAt).Take(most).Select(d => (d.Last.WorldAt, RowOf(d)));
    }

    /// <summary>For each station what the mechanic has open about its troubles: what waits for a person, else the newest. What others do there (a battery's plan) mends nothing.</summary>
    public static IReadOnlyDictionary<DeviceId, Decision> ByStation(DeskView desk, Roster roster)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(roster);
        var found = new Dictionary<DeviceId, Decision>();
        foreach (var decision in desk.Open)
        {
            if (decision.Proposal.Agent != AgentName.Mechanic || decision.State == DecisionState.Shown || !roster.TryFind(decision.Proposal.Target, out var device) || device.Kind is not (DeviceKind.Station or DeviceKind.Connector)) continue;
            var station = device.Parent ?? device.Id;
            if (!found.TryGetValue(station, out var known) || decision.State.NeedsSomebody() && !known.State.NeedsSomebody()) found[station] = decision;
        }

        return found;
    }

    /// <summary>How busy an agent is: "4 open", "flagged", "watching".</summary>
    public static string Busy(AgentHealth agent, DeskView desk)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(desk);
        var open = desk.Open.Count(d => d.Proposal.Agent == agent.Agent && d.State != DecisionState.Shown);
        return !agent.IsWell ? "flagged" : desk.Pause is not null ? "paused" : open > 0 ? $"{open} open" : "watching";
    }

    private static FeedRowView RowOf(Decision decision) => new(
        -decision.Id.Number, Show.Time(decision.Last.WorldAt), decision.Proposal.Title, DecisionLoop.Words(decision), decision.State is DecisionState.Unconfirmed or DecisionState.Expired, $"/approvals/{decision.Id}")
    {
        Agent = decision.Proposal.Agent,
        Loop = DecisionLoop.Of(decision.State),
    };
}
