using FleetOps.Core.Fleet;

namespace FleetOps.Core.Insights.Crowding;

/// <summary>
/// One station's next 90 minutes: the chance that a queue forms and that its site comes to the limit, within 45 and within 90 minutes. Null where it is so already.
/// </summary>
public sealed record StationCrowding(DeviceId Station, (double Soon, double Ahead)? Queue, (double Soon, double Ahead)? Limit);
