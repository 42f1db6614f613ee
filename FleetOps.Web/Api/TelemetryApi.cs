using FleetOps.Core.Access;
using FleetOps.Web.Api.Description;
using FleetOps.Web.Transports.Http;
using FleetOps.Web.Transports.WebSocket;

namespace FleetOps.Web.Api;

/// <summary>Telemetry in: <c>POST /api/telemetry</c>, <c>POST /api/telemetry/batch</c> and <c>/ws/telemetry</c>.</summary>
internal static class TelemetryApi
{
    public static void MapTelemetryApi(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/telemetry").RequireAuthorization(Policies.Send).WithTags("Telemetry");
        group.MapPost("", (HttpContext context, TelemetryEndpoints doors) => doors.PostOneAsync(context))
            .WithName("PostFrame").WithSummary("Send one frame")
            .WithDescription("Answers after the frame is durable. The same device and instant again is a duplicate and changes nothing. A refused frame is 422 with the reason.")
            .Accepts<FrameBody>("application/json", "text/json").Produces<TelemetryReply>().ProducesRefusals().ProducesProblem(422);
        group.MapPost("/batch", (HttpContext context, TelemetryEndpoints doors) => doors.PostBatchAsync(context))
            .WithName("PostBatch").WithSummary("Send many frames")
            .WithDescription("A JSON array or one frame a line (NDJSON), gzip accepted. Good frames are stored even beside refused ones; `rejected` names the first thousand refusals, `rejected_total` counts all.")
            .Accepts<FrameBody[]>("application/json", "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines", "text/json", "text/plain").Produces<TelemetryReply>().ProducesRefusals();
        app.Map("/ws/telemetry", (HttpContext context, SocketDoor sockets) => sockets.RunAsync(context)).RequireAuthorization(Policies.Send).ExcludeFromDescription();
    }

    private static RouteHandlerBuilder ProducesRefusals(this RouteHandlerBuilder door)
    {
        foreach (var status in (int[])[400, 401, 403, 408, 413, 415, 429, 503]) door.ProducesProblem(status);
        return door;
    }
}
