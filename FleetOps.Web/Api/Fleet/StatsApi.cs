using FleetOps.Core.Access;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Ingest;
using FleetOps.Core.Live;
using FleetOps.Core.Units;

namespace FleetOps.Web.Api.Fleet;

/// <summary><c>GET /api/stats</c>.</summary>
internal static class StatsApi
{
    public static void MapStatsApi(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/stats", Read).RequireAuthorization(Policies.View).WithTags("Fleet").WithName("GetStats").WithSummary("The control room in figures").Produces<StatsReply>();

    private static Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<StatsReply> Read(
        Roster roster, LiveFleet live, IHistory history, GatewayCounters counters, Clocks clocks, Operations.ProcessStart start, IServiceProvider services)
    {
        var health = history.Health;
        var frames = new FramesReply(counters.Accepted, health.FramesCommitted, health.Duplicates, counters.Rejected, counters.RejectedByKind, counters.TurnedAway);
        var world = services.GetService<IWorldControl>()?.Status;
        var reply = new StatsReply(
            clocks.HumanNow.ToString(), clocks.WorldNow.ToString(), world is null ? null : WorldReply.Of(world), roster.Count, roster.Stations.Count,
            CountBy(roster, DeviceKind.Vehicle, d => Words.Of(live.Find(d.Id)?.VehicleState)),
            CountBy(roster, DeviceKind.Connector, d => Words.Of(live.Find(d.Id)?.Status)),
            frames, StorageReply.Of(health), Math.Round((clocks.HumanNow - start.At).TotalSeconds, 1));
        return TypedResults.Json(reply, ApiJson.Default.StatsReply);
    }

    private static Dictionary<string, int> CountBy(Roster roster, DeviceKind kind, Func<Device, string?> state) =>
        roster.Devices.Where(d => d.Kind == kind).GroupBy(d => state(d) ?? "unknown").OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count());
}
