using FleetOps.Core.Fleet;

namespace FleetOps.Core.Access;

/// <summary>What a new key is asked to be; see <see cref="ApiKey"/> for the fields.</summary>
public sealed record NewApiKey(
    string Name, string Grants, int RequestsPerMinute, int FramesPerSecond, DeviceKind? AutoEnrolAs, bool AllowsExtras, IReadOnlySet<DeviceId>? Devices);
