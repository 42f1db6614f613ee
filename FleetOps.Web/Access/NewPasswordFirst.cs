using Microsoft.AspNetCore.Components.Endpoints;

namespace FleetOps.Web.Access;

/// <summary>Someone with a temporary password chooses a new one before any page or endpoint answers.</summary>
internal static class NewPasswordFirst
{
    public const string Page = "/change-password";

    public static IApplicationBuilder UseNewPasswordFirst(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (!context.User.HasClaim(c => c.Type == Schemes.MustChangeClaim)) return next(context);
        if (AccessProblem.IsForProgram(context.Request) && !context.Request.Path.StartsWithSegments("/_blazor"))
            return AccessProblem.WriteAsync(context, StatusCodes.Status403Forbidden, "Choose a new password on the pages first.");
        var isPage = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        if (!isPage || context.Request.Path.StartsWithSegments(Page)) return next(context);
        context.Response.Redirect(Page);
        return Task.CompletedTask;
    });
}
