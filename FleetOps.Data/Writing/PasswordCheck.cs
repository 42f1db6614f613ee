using FleetOps.Core.Access;
using FleetOps.Core.Units;
using FleetOps.Data.Rows;
using Microsoft.AspNetCore.Identity;

namespace FleetOps.Data.Writing;

/// <summary>
/// One try of a user name and password. Failures are counted and lock the name on the human clock (Identity's own lock asks the system clock). An unknown
/// or disabled name costs the same hash as a wrong password, so that neither words nor time tell them apart. Changes the tracked user and saves nothing: the caller does, one at a time.
/// </summary>
internal static class PasswordCheck
{
    private static readonly AppUser Nobody = new() { UserName = "nobody" };
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<AppUser>().HashPassword(Nobody, Passwords.Temporary()));

    public static async Task<(AppUser? ComesIn, SignInCheck Check, LedgerRow? Entry)> RunAsync(
        UserManager<AppUser> users, Clocks clocks, AccessOptions options, string userName, string password)
    {
        var now = clocks.HumanNow;
        var user = userName.Length is > 0 and <= 256 ? await users.FindByNameAsync(userName).ConfigureAwait(false) : null;
        if (password.Length is 0 or > Passwords.MaxLength) return (null, new SignInCheck(null, null), null);
        if (user is null || PeopleIndex.IsKeptOut(user))
        {
            users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash.Value, password);
            return (null, new SignInCheck(null, null), Entry(now, user?.UserName ?? "unknown", "sign_in_refused", user is null ? "No such name." : "Disabled."));
        }

        if (user.LockoutEnd is { } end && Instant.From(end) > now) return (null, new SignInCheck(null, Instant.From(end)), null);
        return await users.CheckPasswordAsync(user, password).ConfigureAwait(false)
            ? ComeIn(user, now)
            : CountFailure(user, now, options);
    }

    private static (AppUser? ComesIn, SignInCheck Check, LedgerRow? Entry) ComeIn(AppUser user, Instant now)
    {
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        return (user, new SignInCheck(null, null), Entry(now, user.UserName!, "signed_in", "With a password."));
    }

    private static (AppUser? ComesIn, SignInCheck Check, LedgerRow? Entry) CountFailure(AppUser user, Instant now, AccessOptions options)
    {
        user.AccessFailedCount++;
        if (user.AccessFailedCount < options.LockoutFailures)
            return (null, new SignInCheck(null, null), Entry(now, user.UserName!, "sign_in_refused", "Wrong password."));

        var until = now + TimeSpan.FromMinutes(options.LockoutMinutes);
        user.LockoutEnd = until.ToDateTimeOffset();
        user.AccessFailedCount = 0;
        return (null, new SignInCheck(null, until),
            Entry(now, user.UserName!, "locked_out", $"{options.LockoutFailures} wrong passwords; locked until {until}."));
    }

    private static LedgerRow Entry(Instant at, string actor, string kind, string detail) =>
        new() { At = at.UnixMilliseconds, Actor = actor, Kind = kind, Detail = detail };
}
