using FleetOps.Web.Components.Lists;
using FleetOps.Web.Components.Pages.Equipment;
using FleetOps.Web.Components.Pages.Stations;
using FleetOps.Web.Components.Pages.Vehicles;

namespace FleetOps.Web.Api.Exports;

/// <summary>The long lists as CSV: the rows a page shows, in its order, units in the column names. Pure.</summary>
public static class ListCsv
{
    public static string Of(IEnumerable<StationRow> rows)
    {
        var csv = new CsvText();
        foreach (var column in (string[])["id", "name", "zone", "type", "status", "connectors", "free", "in_use", "faulted", "power_kw", "site_limit_kw", "queue_length", "temperature_c", "last_seen", "simulated"])
            csv.Field(column);
        csv.EndLine();
        foreach (var r in rows)
        {
            csv.Field(r.Id).Field(r.Name).Field(r.Zone).Field(ListQuery.Of<FleetOps.Core.Fleet.StationType>(r.Type)).Field(ListQuery.Of<StationStatus>(r.Status))
                .Field(r.Connectors).Field(r.Free).Field(r.InUse).Field(r.Faulted).Field(r.PowerKw, 2).Field(r.LimitKw, 1).Field(r.Queue).Field(r.TemperatureC, 1)
                .Field(r.LastSeen?.ToString()).Field(r.Simulated ? "true" : "false").EndLine();
        }

        return csv.ToString();
    }

    public static string Of(IEnumerable<EquipmentRow> rows)
    {
        var csv = new CsvText();
        foreach (var column in (string[])["id", "name", "place", "power_kw", "temperature_c", "vibration_mm_s", "runtime_h", "production_units", "risk", "urgency", "recommendation", "last_report", "simulated"])
            csv.Field(column);
        csv.EndLine();
        foreach (var r in rows)
        {
            csv.Field(r.Id).Field(r.Name).Field(r.Place).Field(r.PowerKw, 1).Field(r.TemperatureC, 1).Field(r.VibrationMmS, 2).Field(r.RunningH, 3).Field(r.Produced, 0)
                .Field(r.Risk, 2).Field(r.Urgency).Field(r.Recommendation)
                .Field(r.LastSeen?.ToString()).Field(r.Simulated ? "true" : "false").EndLine();
        }

        return csv.ToString();
    }

    public static string Of(IEnumerable<VehicleRow> rows)
    {
        var csv = new CsvText();
        foreach (var column in (string[])["id", "registration", "model", "state", "where", "soc_pct", "speed_kmh", "battery_temperature_max_c", "range_km", "last_seen", "source"])
            csv.Field(column);
        csv.EndLine();
        foreach (var r in rows)
        {
            csv.Field(r.Id).Field(r.Registration).Field(r.Model).Field(ListQuery.Of(r.State)).Field(r.Where).Field(r.SocPct, 1).Field(r.SpeedKmh, 1)
                .Field(r.TemperatureC, 1).Field(r.RangeKm, 1).Field(r.LastSeen?.ToString()).Field(ListQuery.Of<VehicleSource>(r.Source)).EndLine();
        }

        return csv.ToString();
    }
}
