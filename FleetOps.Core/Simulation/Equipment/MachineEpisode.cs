using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Equipment;

/// <summary>The truth about one anomaly of one machine, from its first hour's beginning to its last hour's end: a label, never a feature.</summary>
public sealed record MachineEpisode(DeviceId Device, MachineAnomaly What, Instant From, Instant To);
