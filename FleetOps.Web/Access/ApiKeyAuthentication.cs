using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Encodings.Web;
using FleetOps.Core.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Access;

/// <summary>
/// Signs a request in by its <c>X-Api-Key</c>. The name of the principal is the key's name; a role key carries its role, a device key the grant "send", and the
/// bootstrap key both. An endpoint reads the whole key, with its limits, from <c>HttpContext.Features.Get&lt;ApiKey&gt;()</c>, which is null for a person.
/// Answers are problem documents and never a redirect; a presented key is never logged.
/// </summary>
public sealed class ApiKeyAuthentication(IApiKeys keys, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    // A key's principal is the same for every request, and nobody adds to it; it goes with the key when that is revoked or rotated.
    private static readonly ConditionalWeakTable<ApiKey, Task<AuthenticateResult>> Successes = [];

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.TryGetValue(Schemes.KeyHeader, out var values)) return Task.FromResult(AuthenticateResult.NoResult());
        if (values.Count != 1 || keys.Find(values[0].AsSpan()) is not { } key) return Task.FromResult(AuthenticateResult.Fail("The key is unknown or has ended."));
        Context.Features.Set(key);
        return Successes.GetValue(key, static found => Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(found), Schemes.Key))));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "ApiKey realm=\"FleetOps\"";
        return AccessProblem.WriteAsync(Context, StatusCodes.Status401Unauthorized, "The key in X-Api-Key is unknown or has ended.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        AccessProblem.WriteAsync(Context, StatusCodes.Status403Forbidden, "This key does not allow that.");

    internal static ClaimsPrincipal PrincipalOf(ApiKey key)
    {
        var claims = new List<Claim> { new(ClaimTypes.NameIdentifier, $"key:{key.Id}"), new(ClaimTypes.Name, key.Name) };
        if (key.Grants == ApiKey.Send || key.Id == 0) claims.Add(new Claim(Schemes.GrantClaim, ApiKey.Send));
        if (key.Grants != ApiKey.Send) claims.Add(new Claim(ClaimTypes.Role, key.Grants));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, Schemes.Key));
    }
}
