using System.Security.Claims;
using System.Text.Encodings.Web;
using FleetOps.Core.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FleetOps.Tests.Fakes;

/// <summary>Signs requests in by <c>X-Api-Key</c> against <see cref="FakeApiKeys"/>, with nothing else around it.</summary>
internal sealed class FakeKeyAuthentication(IApiKeys keys, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.TryGetValue("X-Api-Key", out var presented)) return Task.FromResult(AuthenticateResult.NoResult());
        if (keys.Find(presented.ToString()) is not { } key) return Task.FromResult(AuthenticateResult.Fail("unknown key"));
        Context.Features.Set(key);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, key.Name), new Claim("grants", key.Grants)], Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
    }
}
