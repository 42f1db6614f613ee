using FleetOps.Core.Access;
using FleetOps.Core.Ingest;

namespace FleetOps.Web.Transports;

/// <summary>On whose behalf a request sends: the key it presented.</summary>
internal static class KeySender
{
    public static ApiKey? KeyOf(HttpContext context) => context.Features.Get<ApiKey>();

    public static Sender Of(HttpContext context) => KeyOf(context) is { } key
        ? new Sender(key.Name, key.AutoEnrolAs, key.AllowsExtras, Simulated: false, key.Devices)
        : new Sender(context.User.Identity?.Name ?? "nobody", null, AllowsExtras: false, Simulated: false);
}
