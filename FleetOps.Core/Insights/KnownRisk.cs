using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights;

/// <summary>The maintenance risk of a machine in the hour that ended at <paramref name="At"/>: 0 none, 1 this week, 2 in a day, 3 at once. A label, never a feature.</summary>
public readonly record struct KnownRisk(DeviceId Machine, Instant At, int Risk);
