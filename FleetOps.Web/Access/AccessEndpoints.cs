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
        if (SignInLinks.PersonOf(role, people.List()) is not { } person) return Results.Redirect("/sign-in?refused=nobody");
        await PersonSignIn.SignInAsync(context, person);
        await NoteAsync(ledger, person.UserName, "signed_in", "With a link on this machine.", log, context.RequestAborted);
        return Results.Redirect("/");
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, ILedger ledger, ILogger<SignInLinks> log)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.Problem("The form is too old: load the page again.", statusCode: StatusCodes.Status400BadRequest);
        await PersonSignIn.SignOutAsync(context);
        if (context.User.Identity?.Name is { } name) await NoteAsync(ledger, name, "signed_out", "In the browser.", log, context.RequestAborted);
        return Results.Redirect("/sign-in");
    }

    // A full disk does not keep people from seeing what is going on, nor from leaving.
    private static async Task NoteAsync(ILedger ledger, string who, string kind, string detail, ILogger log, CancellationToken cancellation)
    {
        try
        {
            await ledger.AppendAsync(who, kind, detail, cancellation);
        }
        catch (LedgerUnavailableException fault)
        {
            log.LogError(fault, "The ledger could not take {Kind} of {Who}.", kind, who);
        }
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
