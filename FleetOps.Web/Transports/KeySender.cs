using FleetOps.Core.Access;
using FleetOps.Core.Ingest;

namespace FleetOps.Web.Transports;

/// <summary>On whose behalf a request sends: the key it presented.</summary>
internal static class KeySender
{
    public static ApiKey? KeyOf(HttpContext context) => context.Features.Get<ApiKey>();

    public static Sender Of(ApiKey key) => new(key.Name, key.AutoEnrolAs, key.AllowsExtras, Simulated: false, key.Devices);

    public static Sender Of(HttpContext context) =>
        KeyOf(context) is { } key ? Of(key) : new Sender(context.User.Identity?.Name ?? "nobody", null, AllowsExtras: false, Simulated: false);
}
