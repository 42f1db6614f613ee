using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Auditor.Disputes;

/// <summary>What a connector's meter showed at an instant of a session, Wh, and the car's charge where it was told. Immutable.</summary>
public sealed record MeterReading(Instant At, double MeterWh, double? SocPct);
