using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Lists;

namespace FleetOps.Web.Components.Pages.Vehicles;

/// <summary>
/// One vehicle as the list and its export show it; null is unknown. <paramref name="Model"/> is empty for a vehicle that enrolled by its frames
/// and that the catalogue does not know. <paramref name="TemperatureC"/> is the hottest place in the pack.
/// </summary>
public sealed record VehicleRow(
    string Id,
    string Registration,
    string Model,
    VehicleState? State,
    string Where,
    double? SocPct,
    bool SocOutside,
    double? SpeedKmh,
    double? TemperatureC,
    bool TemperatureOutside,
    double? RangeKm,
    Instant? LastSeen,
    long? AgeSeconds,
    bool Stale,
    VehicleSource Source) : IListRow
{
    public static VehicleRow Of(Device device, LiveFleet live, Roster roster, Present present)
    {
        var twin = live.Find(device.Id);
        var known = roster.FindVehicle(device.Id);
        var soc = twin?.Read("soc_pct");
        var temperature = twin?.Read("battery_temperature_max_c");
        var seen = twin?.LastSeen;
        return new VehicleRow(
            device.Id.Value, known?.Registration ?? device.Name, known?.Model ?? "", twin?.VehicleState, VehiclePlace.Of(twin, roster), soc?.Value, IsOutside(soc),
            twin?.Read("speed_kmh")?.Value, temperature?.Value, IsOutside(temperature), twin?.Read("range_m")?.Value / 1000, seen,
            seen is { } at ? (long)present.Age(device, at).TotalSeconds : null, seen is { } last && !present.IsFresh(device, last, StaleAfter(soc)),
            device.Simulated ? VehicleSource.Simulated : VehicleSource.Real);
    }

    private static bool IsOutside(Reading? reading) => reading is { Signal.Normal: { } band, Value: var value } && !band.Contains(value);

    // A vehicle that never sent its charge is judged by the pace all vehicles are asked to keep.
    private static TimeSpan StaleAfter(Reading? soc) => soc?.Signal.StaleAfter ?? TimeSpan.FromSeconds(10);
}
