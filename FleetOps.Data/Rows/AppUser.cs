using Microsoft.AspNetCore.Identity;

namespace FleetOps.Data.Rows;

/// <summary>A person who signs in. Roles are Identity's; the rest is what the pages remember for this person.</summary>
public sealed class AppUser : IdentityUser
{
    /// <summary>The name on pages and in the audit.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>"dark" or "light".</summary>
    public string Theme { get; set; } = "dark";

    /// <summary>Whether single-letter keys act.</summary>
    public bool ShortcutsEnabled { get; set; } = true;

    /// <summary>Set by a reset: the next sign-in asks for a new password.</summary>
    public bool MustChangePassword { get; set; }
}
