using FleetOps.Core.Access;
using Microsoft.AspNetCore.Authentication;

namespace FleetOps.Web.Access;

/// <summary>Signs a browser in and out: the ticket's cookie, and the cookies of what the person likes to see, for the first paint.</summary>
public static class PersonSignIn
{
    public const string ThemeCookie = "fleetops-theme";
    public const string KeysCookie = "fleetops-keys";

    public static async Task SignInAsync(HttpContext context, Person person)
    {
        await context.SignInAsync(Schemes.Cookie, PersonTicket.For(person), new AuthenticationProperties { IsPersistent = true });
        WritePreferences(context, person.Theme, person.Shortcuts);
    }

    public static Task SignOutAsync(HttpContext context) => context.SignOutAsync(Schemes.Cookie);

    /// <summary>"dark" or "light": what the browser keeps of the person's choice, so that the first paint is right.</summary>
    public static string ThemeOf(HttpRequest? request) => request?.Cookies[ThemeCookie] == "light" ? "light" : "dark";

    /// <summary>Readable by the theme and keyboard scripts, so not HttpOnly; they say nothing about who is signed in.</summary>
    public static void WritePreferences(HttpContext context, string theme, bool shortcuts)
    {
        var options = new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true };
        context.Response.Cookies.Append(ThemeCookie, theme, options);
        context.Response.Cookies.Append(KeysCookie, shortcuts ? "on" : "off", options);
    }
}
