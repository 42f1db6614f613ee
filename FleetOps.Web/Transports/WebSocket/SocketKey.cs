namespace FleetOps.Web.Transports.WebSocket;

/// <summary>
/// Lets a browser present its key, which cannot set headers on a WebSocket: it offers the subprotocols <c>fleetops</c> and
/// <c>fleetops-key.KEY</c>. Never in the URL, because URLs end in logs.
/// </summary>
internal static class SocketKey
{
    public const string Header = "X-Api-Key";
    public const string Protocol = "fleetops";

    private const string KeyProtocol = "fleetops-key.";

    /// <summary>Must come before authentication.</summary>
    public static void UseTelemetrySockets(this WebApplication app)
    {
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(20), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
        app.Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/ws", StringComparison.OrdinalIgnoreCase) && !context.Request.Headers.ContainsKey(Header))
            {
                foreach (var offered in context.WebSockets.WebSocketRequestedProtocols)
                    if (offered.StartsWith(KeyProtocol, StringComparison.Ordinal)) context.Request.Headers[Header] = offered[KeyProtocol.Length..];
            }

            return next(context);
        });
    }
}
