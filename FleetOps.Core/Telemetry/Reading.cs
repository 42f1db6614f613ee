using FleetOps.Core.Units;

namespace FleetOps.Core.Telemetry;

/// <summary>One value of one signal with the instant it was measured: what a page shows with unit, age and quality.</summary>
public readonly record struct Reading(Signal Signal, double Value, Instant At);
