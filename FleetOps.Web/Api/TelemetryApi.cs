using FleetOps.Core.Access;
using FleetOps.Web.Transports.Http;

namespace FleetOps.Web.Api;

/// <summary>Telemetry in: <c>POST /api/telemetry</c> and <c>POST /api/telemetry/batch</c>.</summary>
internal static class TelemetryApi
{
    public static void MapTelemetryApi(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/telemetry").RequireAuthorization(Policies.Send).WithTags("Telemetry");
        group.MapPost("", (HttpContext context, TelemetryEndpoints doors) => doors.PostOneAsync(context)).WithName("PostFrame");
        group.MapPost("/batch", (HttpContext context, TelemetryEndpoints doors) => doors.PostBatchAsync(context)).WithName("PostBatch");
    }
}
