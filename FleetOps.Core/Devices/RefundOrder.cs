using FleetOps.Core.Fleet;

namespace FleetOps.Core.Devices;

/// <summary>Money back to the driver of a charging session: which session, at which connector, to whom (a pseudonym), how much in INR, and the rule by which. Immutable.</summary>
public sealed record RefundOrder(string Session, DeviceId Connector, string Driver, decimal Inr, string Rule);
