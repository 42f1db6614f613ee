using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Mechanic;

/// <summary>A driver gave up at a connector, at this step.</summary>
public sealed record FailedAttempt(ChargingStep Step, Instant At);
