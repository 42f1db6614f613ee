using FleetOps.Core.Access;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Units;

namespace FleetOps.Web.Api.Fleet;

/// <summary><c>GET /api/vehicles</c> and <c>GET /api/vehicles/{id}</c>: every vehicle the roster knows, with its live state.</summary>
internal static class VehiclesApi
{
    public static void MapVehiclesApi(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/vehicles").RequireAuthorization(Policies.View).WithTags("Fleet");
        group.MapGet("", List).WithName("ListVehicles").WithSummary("Vehicles with their live state")
            .WithDescription("Ordered by id. `q` finds in id and name, `state` is one of parked, driving, queueing, charging, broken_down.")
            .Produces<Page<VehicleReply>>().ProducesProblem(400);
        group.MapGet("/{id}", One).WithName("GetVehicle").WithSummary("One vehicle with every signal it has sent").Produces<VehicleReply>().ProducesProblem(404);
    }

    private static IResult List(Roster roster, LiveFleet live, PresentClock clock, string? q, string? state, bool? simulated, int? page, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "page_size")] int? pageSize)
    {
        if (!Paging.TryMake(page, pageSize, out var paging, out var problem)) return problem!;
        if (state is not null && !Enum.GetValues<VehicleState>().Any(s => Words.Of(s) == state))
            return Problems.Of(400, "state is one of " + string.Join(", ", Enum.GetValues<VehicleState>().Select(s => Words.Of(s))));
        var found = roster.Devices.Where(d => d.Kind == DeviceKind.Vehicle)
            .Where(d => q is null || d.Id.Value.Contains(q, StringComparison.OrdinalIgnoreCase) || d.Name.Contains(q, StringComparison.OrdinalIgnoreCase))
            .Where(d => simulated is null || d.Simulated == simulated)
            .Where(d => state is null || Words.Of(live.Find(d.Id)?.VehicleState) == state)
            .OrderBy(d => d.Id).ToList();
        return TypedResults.Json(Page<VehicleReply>.Of(found, paging, d => Describe(d, roster, live, clock.Now)), ApiJson.Default.PageVehicleReply);
    }

    private static IResult One(string id, Roster roster, LiveFleet live, PresentClock clock) =>
        DeviceId.IsValid(id) && roster.TryFind(new DeviceId(id), out var device) && device.Kind == DeviceKind.Vehicle
            ? TypedResults.Json(Describe(device, roster, live, clock.Now), ApiJson.Default.VehicleReply)
            : Problems.Of(StatusCodes.Status404NotFound, "there is no such vehicle");

    private static VehicleReply Describe(Device device, Roster roster, LiveFleet live, Present present) =>
        VehicleReply.Of(device, roster.FindVehicle(device.Id), live.Find(device.Id), present);
}
