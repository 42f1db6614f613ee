using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Map;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Vehicles;

/// <summary>
/// What the page of one vehicle draws beside its plots. <paramref name="Key"/> names the signals that are plotted live; <paramref name="Others"/> are all
/// the rest, listed ones first. <paramref name="Newest"/> makes each new frame a new view.
/// </summary>
public sealed record VehicleView(
    string State,
    StatusTone Tone,
    string Where,
    string? StationHref,
    string Seen,
    bool Stale,
    string Fault,
    ViewList<Signal> Key,
    ViewList<SignalRow> Others,
    VehicleDot? Dot,
    Core.Units.Instant? Newest)
{
    private const int MostKeys = 6;

    private static readonly string[] Wanted =
    [
        "soc_pct", "speed_kmh", "pack_power_kw", "battery_temperature_max_c", "pack_voltage_v", "motor_temperature_c",
        "pack_current_a", "inverter_temperature_c", "charge_power_kw", "low_voltage_v", "insulation_kohm", "soh_pct",
    ];

    public static VehicleView Of(Device device, LiveFleet live, Roster roster, Present present)
    {
        var twin = live.Find(device.Id);
        var (state, tone) = StatusWords.Of(twin?.VehicleState);
        if (twin?.LastSeen is null) return new VehicleView("no frame yet", StatusTone.Wait, "", null, "", false, "", [], [], null, null);
        var key = KeysOf(twin);
        var seen = twin.LastSeen;
        return new VehicleView(
            state, tone, VehiclePlace.Of(twin, roster), twin.VehicleAt is { } at && roster.FindStation(at) is not null ? $"/stations/{at}" : null,
            seen is { } last ? Show.Age(TimeSpan.FromSeconds(Math.Floor(present.Age(device, last).TotalSeconds))) : "",
            seen is { } heard && !present.IsFresh(device, heard, TimeSpan.FromSeconds(10)),
            twin.Fault is { } fault ? fault.Code : "", key,
            [.. twin.Readings().Where(r => !key.Contains(r.Signal)).Select(r => SignalRow.Of(r, twin, present)).OrderBy(r => r.Extra)],
            VehicleDot.Of(twin), seen);
    }

    // The wanted ones it sends, in that order; a vehicle that sends few of them shows what it has.
    private static ViewList<Signal> KeysOf(Twin twin)
    {
        var keys = new List<Signal>(MostKeys);
        foreach (var name in Wanted)
            if (keys.Count < MostKeys && twin.Read(name) is { } reading) keys.Add(reading.Signal);
        foreach (var reading in twin.Readings())
            if (keys.Count < MostKeys && !keys.Contains(reading.Signal) && reading.Signal.Name is not ("latitude_deg" or "longitude_deg" or "odometer_m")) keys.Add(reading.Signal);
        return [.. keys];
    }
}
