using FleetOps.Core.Access;
using FleetOps.Web.Transports.Http;
using FleetOps.Web.Transports.WebSocket;

namespace FleetOps.Web.Api;

/// <summary>Telemetry in: <c>POST /api/telemetry</c>, <c>POST /api/telemetry/batch</c> and <c>/ws/telemetry</c>.</summary>
internal static class TelemetryApi
{
    public static void MapTelemetryApi(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/telemetry").RequireAuthorization(Policies.Send).WithTags("Telemetry");
        group.MapPost("", (HttpContext context, TelemetryEndpoints doors) => doors.PostOneAsync(context)).WithName("PostFrame");
        group.MapPost("/batch", (HttpContext context, TelemetryEndpoints doors) => doors.PostBatchAsync(context)).WithName("PostBatch");
        app.Map("/ws/telemetry", (HttpContext context, SocketDoor sockets) => sockets.RunAsync(context)).RequireAuthorization(Policies.Send).ExcludeFromDescription();
    }
}
