using FleetOps.Core.Agents;
using FleetOps.Core.Decisions;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Desks;

/// <summary>How an agent fares and how far it may go by itself with what its page is about, in words.</summary>
public sealed record AgentLineView(AgentName Agent, string State, string Rung, bool IsWell)
{
    public static AgentLineView Of(AgentName agent, ActionKind kind, AgentBoard agents, PolicyDesk policies)
    {
        ArgumentNullException.ThrowIfNull(agents);
        ArgumentNullException.ThrowIfNull(policies);
        var health = agents.Of(agent);
        var state = policies.Pause is { } pause ? $"paused by {pause.By}"
            : health.Fault is { } fault ? $"in trouble: {fault}"
            : health.LastAt is { } at ? $"looked at {Show.ShortTime(at)}, {Show.Count(health.LastProposals, "proposal")}"
            : "has not looked yet";
        return new AgentLineView(agent, state, Rungs(policies.Book.Find(agent, kind)), health.IsWell && policies.Pause is null);
    }

    private static string Rungs(ActionPolicy? policy) => policy?.Rung switch
    {
        null or Core.Decisions.Rung.Off => "switched off",
        Core.Decisions.Rung.Suggest => "suggests only",
        Core.Decisions.Rung.Ask => "asks before it acts",
        Core.Decisions.Rung.VetoWindow => "acts unless somebody objects",
        Core.Decisions.Rung.Auto => "acts by itself",
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy!.Rung, "not a rung"),
    };
}
