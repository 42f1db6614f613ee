using FleetOps.Core.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Access;

/// <summary>Asks again and again whether the person of an open circuit may still be here: disabled, a new role or a new password ends it within seconds.</summary>
internal sealed class LiveSignIn(ILoggerFactory loggers, IPeople people, IOptions<AccessOptions> options) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(options.Value.RevalidateSeconds);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(PersonTicket.Holds(authenticationState.User, people));
}
