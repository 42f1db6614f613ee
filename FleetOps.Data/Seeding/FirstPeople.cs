using FleetOps.Core.Access;
using FleetOps.Data.Mapping;
using FleetOps.Data.Rows;
using FleetOps.Data.Writing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Data.Seeding;

/// <summary>The people of the first start: one a role and a second manager, since some approvals need two pairs of eyes.</summary>
public static class FirstPeople
{
    private static readonly (string UserName, string Shown, string Role)[] People =
    [
        ("viewer", "Viewer", Role.Viewer),
        ("operator", "Operator", Role.Operator),
        ("manager", "First manager", Role.Manager),
        ("manager2", "Second manager", Role.Manager),
        ("auditor", "Auditor", Role.Auditor),
        ("admin", "Admin", Role.Admin),
    ];

    /// <summary>Makes the roles, and the people when there is nobody yet. Returns the new people's passwords, which exist nowhere else.</summary>
    public static async Task<IReadOnlyList<(string UserName, string Password)>> EnsureAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<FleetDbContext>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole>>();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        foreach (var role in Role.All)
            if (!await roles.RoleExistsAsync(role).ConfigureAwait(false)) Require(await roles.CreateAsync(new IdentityRole(role)).ConfigureAwait(false));

        var made = new List<(string, string)>();
        if (!await context.Users.AnyAsync(cancellation).ConfigureAwait(false))
        {
            foreach (var (userName, shown, role) in People)
            {
                var password = Passwords.Temporary();
                var user = new AppUser { UserName = userName, DisplayName = shown, LockoutEnabled = true };
                Require(await users.CreateAsync(user, password).ConfigureAwait(false));
                Require(await users.AddToRoleAsync(user, role).ConfigureAwait(false));
                made.Add((userName, password));
            }
        }

        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return made;
    }

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(" ", result.Errors.Select(e => e.Description)));
    }
}
