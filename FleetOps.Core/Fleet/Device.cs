namespace FleetOps.Core.Fleet;

/// <summary>
/// The identity of something that sends frames. It is not its state (that is a Twin). <paramref name="Parent"/> is the station of a
/// connector or of a machine that stands there, null otherwise. <paramref name="Simulated"/> devices are stamped in world time, real ones in wall time.
/// </summary>
public sealed record Device(DeviceId Id, DeviceKind Kind, string Name, DeviceId? Parent, bool Simulated);
