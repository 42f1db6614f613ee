using System.Collections.Concurrent;
using FleetOps.Core.Decisions;
using FleetOps.Core.Live;

namespace FleetOps.Core.Agents;

/// <summary>The newest health of each agent: written by the agent loop, read by pages. Thread-safe.</summary>
public sealed class AgentBoard
{
    private readonly ConcurrentDictionary<AgentName, AgentHealth> _health = new();
    private readonly WatchList _watches = new();

    public IReadOnlyList<AgentHealth> All => [.. _health.Values.OrderBy(h => h.Agent)];

    public AgentHealth Of(AgentName agent) => _health.GetValueOrDefault(agent) ?? AgentHealth.Unasked(agent);

    public Watch Watch() => _watches.Add();

    internal void Set(AgentHealth health)
    {
        _health[health.Agent] = health;
        _watches.Pulse();
    }
}
