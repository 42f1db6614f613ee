using FleetOps.Core.Units;

namespace FleetOps.Core.Access;

/// <summary>
/// What came of a user name and password: <paramref name="Person"/> when they are right and the person may come in; else null, with
/// <paramref name="LockedUntil"/> set when too many tries have locked the name. Unknown, wrong and disabled look the same on purpose.
/// </summary>
public sealed record SignInCheck(Person? Person, Instant? LockedUntil);
