using FleetOps.Core.Units;

namespace FleetOps.Core.Insights;

/// <summary>The prices of one 15-minute block, INR per kWh.</summary>
public readonly record struct KnownPrice(Instant From, double DayAhead, double RealTime);
