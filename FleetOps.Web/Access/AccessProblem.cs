namespace FleetOps.Web.Access;

/// <summary>A refusal as a problem document (RFC 9457), for requests of programs.</summary>
internal static class AccessProblem
{
    public static Task WriteAsync(HttpContext context, int status, string detail) =>
        TypedResults.Problem(detail, statusCode: status).ExecuteAsync(context);

    /// <summary>Whether the answer goes to a program: no redirect to a page then.</summary>
    public static bool IsForProgram(HttpRequest request) =>
        request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/ws") || request.Path.StartsWithSegments("/metrics") || request.Path.StartsWithSegments("/openapi.json")
        || request.Path.StartsWithSegments("/_blazor") || request.Headers.ContainsKey(Schemes.KeyHeader);
}
