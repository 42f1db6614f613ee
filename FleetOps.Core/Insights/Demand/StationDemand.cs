using FleetOps.Core.Fleet;

namespace FleetOps.Core.Insights.Demand;

/// <summary>The next three hours of one station.</summary>
public sealed record StationDemand(DeviceId Station, IReadOnlyList<HourAhead> Hours);
