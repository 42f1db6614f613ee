using FleetOps.Core.Units;

namespace FleetOps.Core.Live;

/// <summary>The network's totals at one world minute. NaN where a total is not known, as after a restart for what history does not keep.</summary>
public readonly record struct TrendPoint(Instant At, double PowerKw, double InUse, double Waiting);
