using System.Globalization;
using FleetOps.Web.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetOps.Web.Transports;

/// <summary>
/// Holds every HTTP request that presents a key to that key's own requests a minute, whatever it asks for. A WebSocket counts its messages itself
/// (<see cref="WebSocket.SocketSession"/>). Must come after authorisation: what is not allowed costs nothing.
/// </summary>
internal static class KeyRateLimit
{
    public static IApplicationBuilder UseKeyRates(this IApplicationBuilder app) => app.Use(static (context, next) =>
        !context.WebSockets.IsWebSocketRequest && KeySender.KeyOf(context) is { } key && context.RequestServices.GetRequiredService<KeyRates>().Enter(key) is { } wait
            ? Retry(context, wait, "this key's rate is used up").ExecuteAsync(context)
            : next(context));

    /// <summary>429 with Retry-After.</summary>
    public static ProblemHttpResult Retry(HttpContext context, TimeSpan wait, string detail)
    {
        context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problems.Of(StatusCodes.Status429TooManyRequests, detail);
    }
}
