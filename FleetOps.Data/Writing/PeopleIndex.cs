using System.Collections.Frozen;
using FleetOps.Core.Access;
using FleetOps.Core.Units;
using FleetOps.Data.Mapping;
using FleetOps.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace FleetOps.Data.Writing;

/// <summary>An immutable picture of everyone who signs in, as of the last change.</summary>
internal sealed class PeopleIndex
{
    public static readonly PeopleIndex Empty = new([]);

    private readonly FrozenDictionary<string, Person> _byId;

    private PeopleIndex(IEnumerable<Person> people)
    {
        All = [.. people.OrderBy(p => p.UserName, StringComparer.OrdinalIgnoreCase)];
        _byId = All.ToFrozenDictionary(p => p.Id);
    }

    public IReadOnlyList<Person> All { get; }

    public Person? Find(string id) => _byId.GetValueOrDefault(id);

    public static async Task<PeopleIndex> ReadAsync(FleetDbContext context, CancellationToken cancellation)
    {
        var roles = await (from held in context.UserRoles join role in context.Roles on held.RoleId equals role.Id select new { held.UserId, role.Name })
            .ToDictionaryAsync(r => r.UserId, r => r.Name!, cancellation).ConfigureAwait(false);
        var users = await context.Users.AsNoTracking().ToListAsync(cancellation).ConfigureAwait(false);
        return new PeopleIndex(users.Select(u => ToPerson(u, roles.GetValueOrDefault(u.Id, Role.Viewer))));
    }

    public static Person ToPerson(AppUser user, string role) => new(
        user.Id, user.UserName!, user.DisplayName.Length > 0 ? user.DisplayName : user.UserName!, role, !IsKeptOut(user), user.MustChangePassword,
        user.LockoutEnd is { } end && !IsKeptOut(user) ? Instant.From(end) : null, user.Theme, user.ShortcutsEnabled, user.SecurityStamp!);

    /// <summary>Kept out by an admin is a lock without end; too many wrong passwords is one with an end.</summary>
    public static bool IsKeptOut(AppUser user) => user.LockoutEnd == DateTimeOffset.MaxValue;
}
