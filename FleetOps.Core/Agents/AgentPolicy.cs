using FleetOps.Core.Units;

namespace FleetOps.Core.Agents;

/// <summary>An agent as a policy: asked whenever its cycle is due, all that it proposes is wanted. For experiments, where nobody is asked. Pure.</summary>
public static class AgentPolicy
{
    /// <param name="agent">Whom to ask.</param>
    /// <param name="see">Adds to the situation what the agent needs to see; only called when it is asked.</param>
    public static Policy Of(IAgent agent, Func<Situation, Situation>? see = null)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return situation => IsDue(situation.At, agent.Every) ? [.. agent.Propose(see?.Invoke(situation) ?? situation).Select(p => p.What)] : [];
    }

    // Policies are asked once a minute: the first minute of each cycle, counted from 1970.
    private static bool IsDue(Instant at, TimeSpan every) => at.UnixMilliseconds % (long)every.TotalMilliseconds < 60_000;
}
