using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;

namespace FleetOps.Web.Access;

/// <summary>Someone with a temporary password chooses a new one before any page or endpoint answers; what is open to everybody stays so.</summary>
internal static class NewPasswordFirst
{
    public const string Page = "/change-password";

    // What the page itself needs, and leaving.
    private static readonly string[] Open = [Page, "/sign-out", "/_blazor", "/_framework"];

    public static IApplicationBuilder UseNewPasswordFirst(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (!context.User.HasClaim(c => c.Type == Schemes.MustChangeClaim) || IsOpen(context)) return next(context);
        if (context.GetEndpoint()!.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
            return AccessProblem.WriteAsync(context, StatusCodes.Status403Forbidden, "Choose a new password on the pages first.");
        context.Response.Redirect(Page);
        return Task.CompletedTask;
    });

    private static bool IsOpen(HttpContext context) =>
        context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || Open.Any(path => context.Request.Path.StartsWithSegments(path));
}
