using FleetOps.Core.Decisions;

namespace FleetOps.Core.Agents;

/// <summary>
/// A pure function from what it sees to what it wants done: equal situations give equal proposals, and nothing is remembered between two calls. What it must remember (what was tried, when) stands in the situation. It
/// holds no link and sends nothing.
/// </summary>
public interface IAgent
{
    AgentName Name { get; }

    /// <summary>World time between two cycles.</summary>
    TimeSpan Every { get; }

    /// <summary>What it wants, the most wanted first; empty where nothing is to be done.</summary>
    IReadOnlyList<Proposal> Propose(Situation situation);
}
