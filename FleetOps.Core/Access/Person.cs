using FleetOps.Core.Units;

namespace FleetOps.Core.Access;

/// <summary>
/// Someone who signs in, as far as pages may see: no password, no hash. <paramref name="Stamp"/> changes whenever open sessions must end
/// (password, role, disabled); it is opaque and no secret. <paramref name="LockedUntil"/>: too many wrong passwords, on the human clock.
/// </summary>
public sealed record Person(
    string Id,
    string UserName,
    string DisplayName,
    string Role,
    bool Enabled,
    bool MustChangePassword,
    Instant? LockedUntil,
    string Theme,
    bool Shortcuts,
    string Stamp);
