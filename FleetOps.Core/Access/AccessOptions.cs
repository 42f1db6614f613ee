using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Access;

/// <summary>Bounds of sign-in (configuration section <c>Access</c>).</summary>
public sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>Wrong passwords in a row that lock a name.</summary>
    [Range(3, 50)]
    public int LockoutFailures { get; set; } = 5;

    /// <summary>How long a name stays locked, in minutes of the human clock.</summary>
    [Range(1, 1_440)]
    public int LockoutMinutes { get; set; } = 10;

    /// <summary>A sign-in ends after this many hours without a request.</summary>
    [Range(1, 720)]
    public int SessionHours { get; set; } = 12;

    /// <summary>The least length of a password that a person chooses.</summary>
    [Range(8, 128)]
    public int PasswordLength { get; set; } = 12;

    /// <summary>How often live pages ask whether their person may still be here, in seconds.</summary>
    [Range(1, 600)]
    public int RevalidateSeconds { get; set; } = 5;

    /// <summary>
    /// Addresses or networks ("10.0.0.2", "10.0.0.0/24") of reverse proxies whose X-Forwarded-For, -Proto and -Host are believed. Empty: none are.
    /// </summary>
    public string[] TrustedProxies { get; set; } = [];

    /// <summary>
    /// The admin key of <c>FLEETOPS_BOOTSTRAP_KEY</c>; works while the process lives and is never stored. It has no rate limit and enrols unknown devices
    /// that it sends for as vehicles. Null: there is none.
    /// </summary>
    public string? BootstrapKey { get; set; }
}
