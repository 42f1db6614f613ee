using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Access;

/// <summary>
/// A key for <c>X-Api-Key</c> as far as anyone may see it: never the key itself. <paramref name="Grants"/> is "send" for a device key, else a <see cref="Role"/>.
/// Limits of 0 mean none (the bootstrap key only). <paramref name="Devices"/> null: any device.
/// </summary>
public sealed record ApiKey(
    int Id,
    string Name,
    string Prefix,
    string Grants,
    int RequestsPerMinute,
    int FramesPerSecond,
    DeviceKind? AutoEnrolAs,
    bool AllowsExtras,
    IReadOnlySet<DeviceId>? Devices,
    Instant CreatedAt,
    string CreatedBy,
    Instant? EndsAt,
    Instant? LastUsedAt)
{
    public const string Send = "send";
}
