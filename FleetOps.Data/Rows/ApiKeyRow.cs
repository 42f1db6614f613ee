using FleetOps.Core.Fleet;

namespace FleetOps.Data.Rows;

/// <summary>
/// A key for <c>X-Api-Key</c>. The key itself is never stored: <see cref="Hash"/> is SHA-256 of it (keys carry 256 random bits, so a fast hash is enough)
/// and <see cref="Prefix"/> its first characters, to tell keys apart.
/// </summary>
public sealed class ApiKeyRow
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public required string Prefix { get; set; }

    public required byte[] Hash { get; set; }

    /// <summary>"send" for a device key, else the role that requests with this key have.</summary>
    public required string Grants { get; set; }

    /// <summary>Requests a minute; frames count through <see cref="FramesPerSecond"/>.</summary>
    public int RequestsPerMinute { get; set; }

    public int FramesPerSecond { get; set; }

    public DeviceKind? AutoEnrolAs { get; set; }

    public bool AllowsExtras { get; set; }

    /// <summary>Comma-separated device ids that this key may send for; null for any.</summary>
    public string? Devices { get; set; }

    public long CreatedAt { get; set; }

    public required string CreatedBy { get; set; }

    /// <summary>After this instant (Unix milliseconds) the key is refused: revoked, or replaced by a rotation with a grace period.</summary>
    public long? EndsAt { get; set; }

    public long? LastUsedAt { get; set; }
}
