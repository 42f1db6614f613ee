using FleetOps.Core.Decisions;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents;

/// <summary>
/// How an agent fares: cycles run, of them failed and late, the last one's instant (human time), length and number of proposals, and what went wrong last; null where nothing did. <paramref name="Stuck"/>: a cycle
/// has not come back; the agent is not asked again before it does. Immutable.
/// </summary>
public sealed record AgentHealth(AgentName Agent, long Cycles, long Failed, long Late, Instant? LastAt, TimeSpan LastTook, int LastProposals, string? Fault, bool Stuck)
{
    public static AgentHealth Unasked(AgentName agent) => new(agent, 0, 0, 0, null, TimeSpan.Zero, 0, null, false);

    public bool IsWell => Fault is null && !Stuck;
}
