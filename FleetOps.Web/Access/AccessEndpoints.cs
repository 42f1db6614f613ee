using System.Security.Claims;
using FleetOps.Core.Access;
using FleetOps.Core.Ledger;
using Microsoft.AspNetCore.Antiforgery;

namespace FleetOps.Web.Access;

/// <summary>The small endpoints beside the pages: sign in by link, sign out, what a person likes to see.</summary>
public static class AccessEndpoints
{
    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(SignInLinks.Path, SignInByLinkAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/sign-out", SignOutAsync).ExcludeFromDescription();
        routes.MapPut("/api/me/preferences", KeepPreferencesAsync).RequireAuthorization(Policies.View).ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> SignInByLinkAsync(
        string? token, HttpContext context, SignInLinks links, IPeople people, ILedger ledger, ILogger<SignInLinks> log)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!Loopback.IsDirect(context) || links.RoleOf(token) is not { } role) return Results.Redirect("/sign-in?refused=link");
        if (people.List().FirstOrDefault(p => p.Enabled && p.Role == role) is not { } person) return Results.Redirect("/sign-in?refused=nobody");
        await PersonSignIn.SignInAsync(context, person);
        try
        {
            await ledger.AppendAsync(person.UserName, "signed_in", "With a link on this machine.", context.RequestAborted);
        }
        catch (LedgerUnavailableException fault)
        {
            // A full disk does not keep people from seeing what is going on.
            log.LogError(fault, "A sign-in could not be written to the ledger.");
        }

        return Results.Redirect("/");
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.Problem("The form is too old: load the page again.", statusCode: StatusCodes.Status400BadRequest);
        await PersonSignIn.SignOutAsync(context);
        return Results.Redirect("/sign-in");
    }

    private static async Task<IResult> KeepPreferencesAsync(string? theme, bool? shortcuts, HttpContext context, IPeople people, CancellationToken cancellation)
    {
        if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id || people.Find(id) is not { } person)
            return Results.Problem("Only a person has preferences.", statusCode: StatusCodes.Status403Forbidden);
        try
        {
            await people.SetPreferencesAsync(id, theme ?? person.Theme, shortcuts ?? person.Shortcuts, cancellation);
        }
        catch (RefusedException refused)
        {
            return Results.Problem(refused.Message, statusCode: StatusCodes.Status400BadRequest);
        }

        PersonSignIn.WritePreferences(context, theme ?? person.Theme, shortcuts ?? person.Shortcuts);
        return Results.NoContent();
    }
}
