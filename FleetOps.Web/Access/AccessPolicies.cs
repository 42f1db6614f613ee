using System.Security.Claims;
using FleetOps.Core.Access;
using Microsoft.AspNetCore.Authorization;

namespace FleetOps.Web.Access;

/// <summary>Which role reaches which policy; the one place that says so. What names no policy asks for <see cref="Policies.View"/>.</summary>
public static class AccessPolicies
{
    private static readonly Dictionary<string, string[]> Roles = new()
    {
        [Policies.View] = [.. Role.All],
        [Policies.Operate] = [Role.Operator, Role.Manager, Role.Admin],
        [Policies.Manage] = [Role.Manager, Role.Admin],
        [Policies.Audit] = [Role.Auditor, Role.Manager, Role.Admin],
        [Policies.Administer] = [Role.Admin],
    };

    public static void Add(AuthorizationOptions options)
    {
        foreach (var (policy, roles) in Roles) options.AddPolicy(policy, p => p.RequireAuthenticatedUser().RequireRole(roles));
        options.AddPolicy(Policies.Send, p => p.RequireAuthenticatedUser().RequireClaim(Schemes.GrantClaim, ApiKey.Send));
        options.FallbackPolicy = options.GetPolicy(Policies.View);
    }

    /// <summary>Whether this person or key reaches a policy that asks for a role, for pages that leave out what does not open.</summary>
    public static bool Reaches(ClaimsPrincipal user, string policy) => Roles.TryGetValue(policy, out var roles) && roles.Any(user.IsInRole);
}
