using FleetOps.Core.Fleet;

namespace FleetOps.Core.Ingest;

/// <summary>
/// On whose behalf frames come in. <paramref name="AutoEnrolAs"/> non-null: unknown devices become known as that kind.
/// <paramref name="AllowsExtras"/>: signals that are not on the list are taken. <paramref name="Devices"/> non-null: only these may be sent.
/// <paramref name="Simulated"/>: frames are stamped in world time, so the wall-clock skew rule does not apply.
/// </summary>
public sealed record Sender(string Name, DeviceKind? AutoEnrolAs, bool AllowsExtras, bool Simulated, IReadOnlySet<DeviceId>? Devices = null)
{
    /// <summary>The simulator and other in-process sources.</summary>
    public static readonly Sender World = new("world", null, AllowsExtras: false, Simulated: true);
}
