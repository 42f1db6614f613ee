using FleetOps.Core.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Access;

/// <summary>The cookie of a signed-in person: out of reach of scripts and other sites, checked against the people on every request.</summary>
internal sealed class PersonCookie(IPeople people, IOptions<AccessOptions> access, TimeProvider human) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public const string Name = "fleetops-person";

    public void Configure(CookieAuthenticationOptions options) => Configure(Schemes.Cookie, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (name != Schemes.Cookie) return;
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.IsEssential = true;
        options.ExpireTimeSpan = TimeSpan.FromHours(access.Value.SessionHours);
        options.SlidingExpiration = true;
        options.TimeProvider = human;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/not-allowed";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = Validate;
        options.Events.OnRedirectToLogin = context =>
            Refuse(context, StatusCodes.Status401Unauthorized, $"Sign in, or send a key in {Schemes.KeyHeader}.");
        options.Events.OnRedirectToAccessDenied = context => Refuse(context, StatusCodes.Status403Forbidden, "Your role does not allow that.");
    }

    private Task Validate(CookieValidatePrincipalContext context)
    {
        if (context.Principal is { } principal && PersonTicket.Holds(principal, people)) return Task.CompletedTask;
        context.RejectPrincipal();
        return Task.CompletedTask;
    }

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context, int status, string detail)
    {
        if (AccessProblem.IsForProgram(context.Request)) return AccessProblem.WriteAsync(context.HttpContext, status, detail);
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
