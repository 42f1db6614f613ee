using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>
/// One connector's card. <paramref name="Power"/> is empty while unknown. <paramref name="Who"/> is the vehicle or the driver's pseudonym of the session
/// in progress, <paramref name="Detail"/> what is known of it; both empty without a session. <paramref name="Quiet"/>: nothing heard for longer than
/// its signals allow, said with its age.
/// </summary>
public sealed record BayView(
    int Number, string Id, ConnectorStandard Standard, string Plug, string Status, StatusTone Tone, string Power, double Share, string Who, string? Href, string Detail, string Quiet)
{
    public static BayView Of(Connector connector, LiveFleet live, Roster roster, Present present)
    {
        var twin = live.Find(connector.Id);
        var power = twin?.Read("power_kw");
        var quiet = twin is { LastSeen: { } seen } && !present.IsFresh(twin.Device, seen, TimeSpan.FromSeconds(10)) ? Show.Age(present.Age(twin.Device, seen)) : "";
        var (status, tone) = twin?.Fault is { } fault ? ($"fault {fault.Code}", StatusTone.Fault) : StatusWords.Of(twin?.Status);
        var vehicle = twin?.Session?.Vehicle is { } id ? roster.FindVehicle(id) : null;
        var who = twin?.Session is not { } session ? "" : vehicle?.Registration ?? session.Vehicle?.Value ?? session.Driver;
        return new BayView(
            connector.Number, connector.Id.Value, connector.Standard, $"{StatusWords.Of(connector.Standard)}, {Show.Number(connector.RatedKw)} kW", status, tone,
            power is { } kw ? Show.Power(kw.Value) : Show.Unknown, power is { } load ? load.Value / connector.RatedKw : 0,
            who, twin?.Session?.Vehicle is { } car ? $"/vehicles/{car}" : null, DetailOf(twin), quiet);
    }

    private static string DetailOf(Twin? twin)
    {
        if (twin is null) return "not heard yet";
        var parts = new List<string>(3);
        if (twin.Session is not null)
        {
            if (twin.Read("vehicle_soc_pct") is { } soc && twin.SessionSince is { } began && soc.At >= began) parts.Add(Show.Percent(soc.Value));
            if (twin.Read("session_energy_wh") is { } energy) parts.Add(Show.Energy(energy.Value / 1000));
            if (twin.SessionSince is { } since) parts.Add($"since {Show.ShortTime(since)}");
        }
        else if (twin.StatusSince is { } since)
        {
            parts.Add($"since {Show.ShortTime(since)}");
        }

        return string.Join(", ", parts);
    }
}
