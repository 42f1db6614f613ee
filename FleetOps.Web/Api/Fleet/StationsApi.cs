using FleetOps.Core.Access;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Units;

namespace FleetOps.Web.Api.Fleet;

/// <summary><c>GET /api/stations</c> and <c>GET /api/stations/{id}</c>: the sites with connectors, tariff and live state.</summary>
internal static class StationsApi
{
    public static void MapStationsApi(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/stations").RequireAuthorization(Policies.View).WithTags("Fleet");
        group.MapGet("", List).WithName("ListStations").WithSummary("Stations with their connectors and live state")
            .WithDescription("Ordered by id. `q` finds in id, name and zone, `type` is one of standard, fast, hub.")
            .Produces<Page<StationReply>>().ProducesProblem(400);
        group.MapGet("/{id}", One).WithName("GetStation").WithSummary("One station").Produces<StationReply>().ProducesProblem(404);
    }

    private static IResult List(Roster roster, LiveFleet live, PresentClock clock, string? q, string? type, int? page, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "page_size")] int? pageSize)
    {
        if (!Paging.TryMake(page, pageSize, out var paging, out var problem)) return problem!;
        if (type is not null && !Enum.GetValues<StationType>().Any(t => Words.Of(t) == type))
            return Problems.Of(400, "type is one of " + string.Join(", ", Enum.GetValues<StationType>().Select(t => Words.Of(t))));
        var found = roster.Stations.Where(s => type is null || Words.Of(s.Type) == type)
            .Where(s => q is null || Holds(s.Id.Value, q) || Holds(s.Name, q) || Holds(s.Zone, q))
            .OrderBy(s => s.Id).ToList();
        return TypedResults.Json(Page<StationReply>.Of(found, paging, s => Describe(s, roster, live, clock.Now)), ApiJson.Default.PageStationReply);
    }

    private static IResult One(string id, Roster roster, LiveFleet live, PresentClock clock) =>
        DeviceId.IsValid(id) && roster.FindStation(new DeviceId(id)) is { } station
            ? TypedResults.Json(Describe(station, roster, live, clock.Now), ApiJson.Default.StationReply)
            : Problems.Of(StatusCodes.Status404NotFound, "there is no such station");

    private static StationReply Describe(Station station, Roster roster, LiveFleet live, Present present) =>
        StationReply.Of(station, roster.TryFind(station.Id, out var device) && device.Simulated, live, present);

    private static bool Holds(string text, string q) => text.Contains(q, StringComparison.OrdinalIgnoreCase);
}
