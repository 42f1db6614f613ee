using FleetOps.Core.Units;

namespace FleetOps.Core.Decisions;

/// <summary>One line of a decision's life: the event, its number from 1, and when on both clocks. Immutable.</summary>
public sealed record DecisionEntry(int Number, Instant At, Instant WorldAt, DecisionEvent What);
