using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Auditor;

/// <summary>A charging session that ended lately, as its connector told its beginning and its end (world time). Immutable.</summary>
public sealed record EndedSession(DeviceId Connector, Instant At, DeviceEvent.SessionStarted Start, DeviceEvent.SessionEnded End);
