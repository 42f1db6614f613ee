using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Live;

/// <summary>Asks who is signed in and may do something, anew at each deed: a role that was taken away counts at once.</summary>
internal static class SignedIn
{
    /// <summary>The user name of whoever looks at the page, where the policy allows it; null where it does not, or nobody is signed in.</summary>
    public static async Task<string?> WhoMayAsync(this Task<AuthenticationState>? authentication, IServiceProvider services, string policy)
    {
        if (authentication is null || services.GetService<IAuthorizationService>() is not { } authorisation) return null;
        var user = (await authentication).User;
        return (await authorisation.AuthorizeAsync(user, policy)).Succeeded ? user.Identity?.Name : null;
    }
}
