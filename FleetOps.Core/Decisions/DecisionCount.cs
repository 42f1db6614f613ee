namespace FleetOps.Core.Decisions;

/// <summary>How many decisions of an agent and kind of action stand in a state. Immutable.</summary>
public sealed record DecisionCount(AgentName Agent, ActionKind Kind, DecisionState State, int Count);
