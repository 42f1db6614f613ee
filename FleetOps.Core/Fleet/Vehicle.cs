namespace FleetOps.Core.Fleet;

/// <summary>A fleet vehicle. <paramref name="PackKwh"/> is usable capacity when new; <paramref name="MaxChargeKw"/> its DC limit.</summary>
public sealed record Vehicle(DeviceId Id, string Registration, string Model, double PackKwh, double MaxChargeKw, bool Simulated);
