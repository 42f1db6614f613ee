using FleetOps.Core.Access;
using FleetOps.Core.Units;
using FleetOps.Data.Mapping;
using FleetOps.Data.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FleetOps.Data.Writing;

/// <summary>
/// The people of the control room in Identity's tables. Each change and its ledger entry are one transaction; the picture that look-ups read is
/// replaced after it. One change at a time. Thread-safe.
/// </summary>
public sealed class StoredPeople(IServiceScopeFactory scopes, Clocks clocks, IOptions<AccessOptions> options, ILogger<StoredPeople> log)
    : IPeople, IDisposable
{
    private readonly SemaphoreSlim _changing = new(1, 1);
    private PeopleIndex _index = PeopleIndex.Empty;

    public IReadOnlyList<Person> List() => Volatile.Read(ref _index).All;

    public Person? Find(string id) => Volatile.Read(ref _index).Find(id);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await ReadAsync(scope.ServiceProvider.GetRequiredService<FleetDbContext>(), cancellation).ConfigureAwait(false);
    }

    // No transaction around the slow hash: the one save at its end holds the database for a moment only.
    public async ValueTask<SignInCheck> CheckAsync(string userName, string password, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<FleetDbContext>();
            var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
            var (user, check, entry) = await PasswordCheck.RunAsync(users, clocks, options.Value, userName.Trim(), password).ConfigureAwait(false);
            await SaveCheckAsync(context, entry, comesIn: user is not null, cancellation).ConfigureAwait(false);
            return user is null ? check : check with { Person = Find(user.Id) };
        }
        finally
        {
            _changing.Release();
        }
    }

    public async ValueTask<(Person Person, string Password)> AddAsync(
        string userName, string displayName, string role, string by, CancellationToken cancellation)
    {
        var name = userName.Trim();
        var shown = displayName.Trim();
        if (name.Length is 0 or > 64 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '@'))
            throw new RefusedException("A user name has 1 to 64 letters, digits, or - _ . @");
        if (shown.Length > 100 || shown.Any(char.IsControl)) throw new RefusedException("A name has at most 100 characters.");
        RequireRole(role);
        var password = Passwords.Temporary();
        var user = new AppUser { UserName = name, DisplayName = shown.Length > 0 ? shown : name, MustChangePassword = true, LockoutEnabled = true };
        await ChangeAsync(
            async users =>
            {
                if (await users.FindByNameAsync(name).ConfigureAwait(false) is not null) throw new RefusedException($"There is a '{name}' already.");
                Require(await users.CreateAsync(user, password).ConfigureAwait(false));
                Require(await users.AddToRoleAsync(user, role).ConfigureAwait(false));
                return Entry(by, "person_added", $"'{name}' as {role}.");
            },
            cancellation).ConfigureAwait(false);
        return (Find(user.Id)!, password);
    }

    public async ValueTask ChangeRoleAsync(string id, string role, string by, CancellationToken cancellation)
    {
        RequireRole(role);
        await ChangeAsync(
            async users =>
            {
                var (user, person) = await FindAsync(users, id).ConfigureAwait(false);
                if (person.Role == role) return null;
                RequireAnotherAdmin(person);
                Require(await users.RemoveFromRolesAsync(user, await users.GetRolesAsync(user).ConfigureAwait(false)).ConfigureAwait(false));
                Require(await users.AddToRoleAsync(user, role).ConfigureAwait(false));
                Require(await users.UpdateSecurityStampAsync(user).ConfigureAwait(false));
                return Entry(by, "role_changed", $"'{user.UserName}' from {person.Role} to {role}.");
            },
            cancellation).ConfigureAwait(false);
    }

    public async ValueTask SetEnabledAsync(string id, bool enabled, string by, CancellationToken cancellation) => await ChangeAsync(
        async users =>
        {
            var (user, person) = await FindAsync(users, id).ConfigureAwait(false);
            if (person.Enabled == enabled) return null;
            if (!enabled) RequireAnotherAdmin(person);
            user.LockoutEnd = enabled ? null : DateTimeOffset.MaxValue;
            user.AccessFailedCount = 0;
            Require(await users.UpdateSecurityStampAsync(user).ConfigureAwait(false));
            return Entry(by, enabled ? "person_enabled" : "person_disabled", $"'{user.UserName}'.");
        },
        cancellation).ConfigureAwait(false);

    public async ValueTask<string> ResetPasswordAsync(string id, string by, CancellationToken cancellation)
    {
        var password = Passwords.Temporary();
        await ChangeAsync(
            async users =>
            {
                var (user, person) = await FindAsync(users, id).ConfigureAwait(false);
                user.MustChangePassword = true;
                user.AccessFailedCount = 0;
                if (person.Enabled) user.LockoutEnd = null;
                await SetPasswordAsync(users, user, password).ConfigureAwait(false);
                return Entry(by, "password_reset", $"'{user.UserName}' has a temporary password.");
            },
            cancellation).ConfigureAwait(false);
        return password;
    }

    public async ValueTask<Person> ChangePasswordAsync(string id, string current, string next, CancellationToken cancellation)
    {
        await ChangeAsync(
            async users =>
            {
                var (user, _) = await FindAsync(users, id).ConfigureAwait(false);
                if (current.Length > Passwords.MaxLength || !await users.CheckPasswordAsync(user, current).ConfigureAwait(false))
                    throw new RefusedException("The present password is not right.");
                Passwords.Check(next, user.UserName!, options.Value);
                if (next == current) throw new RefusedException("The new password is the present one.");
                user.MustChangePassword = false;
                await SetPasswordAsync(users, user, next).ConfigureAwait(false);
                return Entry(user.UserName!, "password_changed", "Own password.");
            },
            cancellation).ConfigureAwait(false);
        return Find(id)!;
    }

    public async ValueTask SetPreferencesAsync(string id, string theme, bool shortcuts, CancellationToken cancellation)
    {
        if (theme is not ("dark" or "light")) throw new RefusedException("The theme is dark or light.");
        await ChangeAsync(
            async users =>
            {
                var (user, _) = await FindAsync(users, id).ConfigureAwait(false);
                user.Theme = theme;
                user.ShortcutsEnabled = shortcuts;
                Require(await users.UpdateAsync(user).ConfigureAwait(false));
                return null;
            },
            cancellation).ConfigureAwait(false);
    }

    public void Dispose() => _changing.Dispose();

    private async Task ChangeAsync(Func<UserManager<AppUser>, Task<LedgerRow?>> change, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<FleetDbContext>();
            await using var transaction = await context.Database.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            var entry = await change(scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>()).ConfigureAwait(false);
            await LedgerChain.SaveAsync(context, Rows(entry), cancellation).ConfigureAwait(false);
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
            // Stored is stored: a caller who gives up now must not leave a disabled person who may come in.
            await ReadAsync(context, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }
    }

    // A full or read-only disk does not keep out who has the right password; a failure that cannot be counted is not let by in silence.
    private async Task SaveCheckAsync(FleetDbContext context, LedgerRow? entry, bool comesIn, CancellationToken cancellation)
    {
        try
        {
            await LedgerChain.SaveAsync(context, Rows(entry), cancellation).ConfigureAwait(false);
            await ReadAsync(context, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault) when (comesIn && fault is (DbUpdateException or SqliteException))
        {
            log.LogError(fault, "A sign-in could not be written to the ledger.");
        }
    }

    private async Task ReadAsync(FleetDbContext context, CancellationToken cancellation) =>
        Volatile.Write(ref _index, await PeopleIndex.ReadAsync(context, cancellation).ConfigureAwait(false));

    private async Task<(AppUser User, Person Person)> FindAsync(UserManager<AppUser> users, string id) =>
        await users.FindByIdAsync(id).ConfigureAwait(false) is { } user && Find(id) is { } person
            ? (user, person) : throw new RefusedException("This person is not known any more.");

    private void RequireAnotherAdmin(Person person)
    {
        if (person is { Role: Role.Admin, Enabled: true } && List().Count(p => p is { Role: Role.Admin, Enabled: true }) == 1)
            throw new RefusedException("This is the last admin who can sign in: make another one first.");
    }

    private static async Task SetPasswordAsync(UserManager<AppUser> users, AppUser user, string password)
    {
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        Require(await users.UpdateSecurityStampAsync(user).ConfigureAwait(false));
    }

    private static void RequireRole(string role)
    {
        if (!Role.All.Contains(role)) throw new RefusedException($"The role is one of {string.Join(", ", Role.All)}.");
    }

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded) throw new RefusedException(string.Join(" ", result.Errors.Select(e => e.Description)));
    }

    private static LedgerRow[] Rows(LedgerRow? entry) => entry is null ? [] : [entry];

    private LedgerRow Entry(string actor, string kind, string detail) =>
        new() { At = clocks.HumanNow.UnixMilliseconds, Actor = actor, Kind = kind, Detail = detail };
}
