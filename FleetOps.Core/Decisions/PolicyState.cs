using FleetOps.Core.Units;

namespace FleetOps.Core.Decisions;

/// <summary>The policies that were changed, each with when its rung last moved (human time), and the pause in force; null where agents run. Immutable.</summary>
public sealed record PolicyState(IReadOnlyList<(ActionPolicy Policy, Instant RungSince)> Changed, AgentPause? Pause);
