using FleetOps.Core.Agents;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>An agent of an arm, with what adds to the situation that it needs to see (null: devices are enough). Immutable.</summary>
internal sealed record ArmAgent(IAgent Agent, Func<Situation, Situation>? See = null)
{
    /// <summary>Arms look once a minute: the first minute of each cycle, counted from 1970.</summary>
    public bool IsDue(Instant at) => at.UnixMilliseconds % (long)Agent.Every.TotalMilliseconds < 60_000;
}
