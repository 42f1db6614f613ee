using FleetOps.Core.Units;

namespace FleetOps.Core.Decisions;

/// <summary>All agents are paused: by whom, since when (human time) and why; what was under way then. Immutable.</summary>
public sealed record AgentPause(string By, Instant Since, string Reason, IReadOnlyList<DecisionId> UnderWay);
