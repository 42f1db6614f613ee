using FleetOps.Core.Access;
using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Api.Past;

/// <summary>What was: <c>…/{id}/history</c> of stations, their connectors and vehicles, and <c>GET /api/events</c>.</summary>
internal static class HistoryApi
{
    private const int MostEvents = 1_000;

    private const string Says =
        "`from` and `to` (exclusive) are ISO 8601 with zone or Unix milliseconds; by default the last hour. `resolution`: raw, minute, hour or auto. `signals`: names with commas between, all by default.";

    public static void MapHistoryApi(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api").RequireAuthorization(Policies.View).WithTags("History");
        foreach (var (kind, path, name) in new[]
                 {
                     (DeviceKind.Station, "/stations/{id}/history", "GetStationHistory"), (DeviceKind.Connector, "/connectors/{id}/history", "GetConnectorHistory"),
                     (DeviceKind.Vehicle, "/vehicles/{id}/history", "GetVehicleHistory"),
                 })
            group.MapGet(path, (string id, Roster roster, SignalCatalog catalog, IHistory history, Clocks clocks, string? from, string? to, string? resolution, string? signals, CancellationToken cancellation) =>
                    ReadAsync(kind, id, roster, catalog, history, clocks, from, to, resolution, signals, cancellation))
                .WithName(name).WithSummary("Series of a device over a range").WithDescription(Says).Produces<HistoryReply>().ProducesProblem(400).ProducesProblem(404);
        group.MapGet("/events", EventsAsync).WithName("ListEvents").WithSummary("Events of a range, newest first")
            .WithDescription("Of one device with `device`. By default the last 24 hours, at most 100; `limit` goes to 1,000.").Produces<EventsReply>().ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<IResult> ReadAsync(
        DeviceKind kind, string id, Roster roster, SignalCatalog catalog, IHistory history, Clocks clocks, string? from, string? to, string? resolution, string? signals, CancellationToken cancellation)
    {
        if (!DeviceId.IsValid(id) || !roster.TryFind(new DeviceId(id), out var device) || device.Kind != kind)
            return Problems.Of(StatusCodes.Status404NotFound, $"there is no such {Words.Of(kind)}");
        var query = HistoryAsk.Read(device, catalog, Now(device, clocks), from, to, resolution, signals, out var fault);
        if (query is null) return Problems.Of(StatusCodes.Status400BadRequest, fault!);
        var series = await history.ReadAsync(query, cancellation);
        return TypedResults.Json(
            new HistoryReply(id, query.From.ToString(), query.To.ToString(), Words.Of(query.Resolution), [.. series.Select(SeriesReply.Of)]), ApiJson.Default.HistoryReply);
    }

    private static async Task<IResult> EventsAsync(
        Roster roster, IHistory history, Clocks clocks, string? device, string? from, string? to, int? limit, CancellationToken cancellation)
    {
        if (limit is < 1 or > MostEvents) return Problems.Of(StatusCodes.Status400BadRequest, $"limit lies between 1 and {MostEvents}");
        if (device is not null && (!DeviceId.IsValid(device) || !roster.TryFind(new DeviceId(device), out _)))
            return Problems.Of(StatusCodes.Status404NotFound, "there is no such device");
        var end = clocks.WorldNow > clocks.HumanNow ? clocks.WorldNow : clocks.HumanNow;
        if (to is not null && !HistoryAsk.TryInstant(to, out end)) return Problems.Of(StatusCodes.Status400BadRequest, "to is not an instant");
        var start = HistoryAsk.Before(end, TimeSpan.FromDays(1));
        if (from is not null && !HistoryAsk.TryInstant(from, out start)) return Problems.Of(StatusCodes.Status400BadRequest, "from is not an instant");
        if (start >= end) return Problems.Of(StatusCodes.Status400BadRequest, "from must lie before to");
        var frames = await history.ReadEventsAsync(device is null ? null : new DeviceId(device), start, end, limit ?? 100, cancellation);
        return TypedResults.Json(
            new EventsReply(start.ToString(), end.ToString(), [.. frames.Where(f => f.Observation is DeviceEvent).Select(EventReply.Of)]), ApiJson.Default.EventsReply);
    }

    private static Instant Now(Device device, Clocks clocks) => device.Simulated ? clocks.WorldNow : clocks.HumanNow;
}
