using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Monitoring;

/// <summary>
/// Who a row is about and when it was asked. <paramref name="About"/> is the instant at which what it predicts is over. <paramref name="Note"/> is what the probe needs to know later (a count on a shelf, say).
/// </summary>
public readonly record struct AskedRow(DeviceId Device, Instant At, Instant About, double Note = 0);
