using FleetOps.Core.Access;
using FleetOps.Core.Units;
using FleetOps.Web.Api;
using FleetOps.Web.Transports.Http;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Transports.WebSocket;

/// <summary>The WebSocket door: who may open one, and how many at once. What happens on it is <see cref="SocketSession"/>.</summary>
internal sealed class SocketDoor(
    TelemetryDoor door, KeyRates rates, BodyBudget budget, IApiKeys keys, Clocks clocks, IOptions<DoorOptions> options, IHostApplicationLifetime life)
{
    private int _open;

    public int Open => Volatile.Read(ref _open);

    public async Task RunAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            await Problems.Of(StatusCodes.Status426UpgradeRequired, "this is a WebSocket: connect with Upgrade").ExecuteAsync(context);
            return;
        }

        if (!IsOwnOrigin(context.Request))
        {
            await Problems.Of(StatusCodes.Status403Forbidden, "a page of another origin may not send telemetry").ExecuteAsync(context);
            return;
        }

        if (Interlocked.Increment(ref _open) > options.Value.MaxSockets)
        {
            Interlocked.Decrement(ref _open);
            context.Response.Headers.RetryAfter = "30";
            await Problems.Of(StatusCodes.Status503ServiceUnavailable, $"{options.Value.MaxSockets} WebSockets are open already").ExecuteAsync(context);
            return;
        }

        try
        {
            var protocol = context.WebSockets.WebSocketRequestedProtocols.Contains(SocketKey.Protocol) ? SocketKey.Protocol : null;
            using var socket = await context.WebSockets.AcceptWebSocketAsync(protocol);
            var session = new SocketSession(socket, context, door, rates, budget, keys, clocks, options.Value);
            await session.RunAsync(life.ApplicationStopping);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    // Programs send no Origin; a browser always does.
    private static bool IsOwnOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
