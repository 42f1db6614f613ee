using FleetOps.Core.Access;
using FleetOps.Web.Access;
using FleetOps.Web.Api;
using Microsoft.AspNetCore.Authorization;

namespace FleetOps.Web.Operations;

/// <summary><c>/health</c>, <c>/health/ready</c> and <c>/metrics</c>.</summary>
internal static class OperationsEndpoints
{
    public static void MapOperations(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health", () => TypedResults.Json(new HealthReply("alive", []), ApiJson.Default.HealthReply))
            .AllowAnonymous().WithTags("Operations").WithName("GetHealth").WithSummary("The process answers").Produces<HealthReply>();
        app.MapGet("/health/ready", (Readiness readiness) =>
        {
            var reply = readiness.Check();
            return TypedResults.Json(reply, ApiJson.Default.HealthReply, statusCode: reply.Status == "ready" ? 200 : 503);
        }).AllowAnonymous().WithTags("Operations").WithName("GetReadiness").WithSummary("Frames can be stored and the world moves").Produces<HealthReply>().Produces<HealthReply>(503);
        app.MapGet("/metrics", ReadMetricsAsync)
            .AllowAnonymous().WithTags("Operations").WithName("GetMetrics").WithSummary("Prometheus text 0.0.4").Produces<string>(200, "text/plain").ProducesProblem(401);
    }

    // Open on loopback for a local scraper; from elsewhere a signed-in person or a role's key is needed.
    private static async Task<IResult> ReadMetricsAsync(HttpContext context, Metrics metrics, IAuthorizationService authorization)
    {
        if (!Loopback.IsDirect(context) && !(await authorization.AuthorizeAsync(context.User, null, Policies.View)).Succeeded)
            return Problems.Of(StatusCodes.Status401Unauthorized, "from another machine /metrics needs a sign-in or a key with a role");
        return TypedResults.Text(metrics.Write(), "text/plain; version=0.0.4; charset=utf-8");
    }
}
