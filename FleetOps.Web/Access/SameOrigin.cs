namespace FleetOps.Web.Access;

/// <summary>
/// Keeps other sites from using a person's cookie at <c>/api</c> and at the circuit: a changing request, or a WebSocket, that a browser sent for another origin is refused.
/// Requests with a key carry no cookie's power and pass. Forms of pages have their antiforgery token besides.
/// </summary>
internal static class SameOrigin
{
    public static IApplicationBuilder UseSameOrigin(this IApplicationBuilder app) => app.Use(static (context, next) =>
        Concerns(context) && IsForeign(context.Request)
            ? AccessProblem.WriteAsync(context, StatusCodes.Status403Forbidden, "Another site sent this request.")
            : next(context));

    private static bool Concerns(HttpContext context) =>
        (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) || context.WebSockets.IsWebSocketRequest
            || context.Request.Headers.Upgrade.Count > 0)
        && !context.Request.Headers.ContainsKey(Schemes.KeyHeader);

    // Browsers say on HTTPS and on this machine who asks, and pages cannot forge it; elsewhere the origin must be this host.
    private static bool IsForeign(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site is not ("same-origin" or "none");
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
