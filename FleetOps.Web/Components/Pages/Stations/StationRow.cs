using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>
/// One station as the list and its export show it. Null figures are unknown. <paramref name="Share"/> is power over the site limit, 0 to 1 and more.
/// <paramref name="AgeSeconds"/> counts from the newest frame of the station or one of its connectors.
/// </summary>
public sealed record StationRow(
    string Id,
    string Name,
    string Zone,
    StationType Type,
    StationCondition Condition,
    int Connectors,
    int Free,
    int InUse,
    int Faulted,
    double? PowerKw,
    double LimitKw,
    int? Queue,
    double? TemperatureC,
    Band? TemperatureBand,
    bool TemperatureOutside,
    Instant? LastSeen,
    long? AgeSeconds,
    bool Stale,
    bool Simulated)
{
    public double? Share => PowerKw / LimitKw;

    public static StationRow Of(Station station, LiveFleet live, Roster roster, Clocks clocks)
    {
        var twin = live.Find(station.Id);
        var (free, inUse, faulted, closed, seen) = (0, 0, 0, 0, twin?.LastSeen);
        foreach (var connector in station.Connectors)
        {
            if (live.Find(connector.Id) is not { } plug) continue;
            if (plug.LastSeen is { } at && (seen is null || at > seen)) seen = at;
            if (plug.Fault is not null || plug.Status is ConnectorStatus.Faulted) faulted++;
            else if (plug.Status is ConnectorStatus.Unavailable) closed++;
            else if (plug.Status is ConnectorStatus.Available) free++;
            else if (plug.Status is not null) inUse++;
        }

        var simulated = roster.TryFind(station.Id, out var device) && device.Simulated;
        var now = simulated ? clocks.WorldNow : clocks.HumanNow;
        var power = twin?.Read("power_kw");
        var temperature = twin?.Read("temperature_c");
        var allowed = power?.Signal.StaleAfter ?? TimeSpan.FromSeconds(10);
        var stale = seen is { } last && now - last > allowed;
        return new StationRow(
            station.Id.Value, station.Name, station.Zone, station.Type, ConditionOf(station, seen, stale, free, inUse, faulted, closed), station.Connectors.Count, free, inUse, faulted,
            power?.Value, station.SiteLimitKw, (int?)twin?.Read("queue_length")?.Value, temperature?.Value, temperature?.Signal.Normal,
            temperature is { Signal.Normal: { } band, Value: var value } && !band.Contains(value), seen, seen is { } s ? AgeOf(now - s) : null, stale, simulated);
    }

    private static StationCondition ConditionOf(Station station, Instant? seen, bool stale, int free, int inUse, int faulted, int closed) =>
        seen is null ? StationCondition.NoData
        : stale ? StationCondition.Offline
        : faulted > 0 ? StationCondition.Faulted
        : closed > 0 ? StationCondition.Unavailable
        : inUse == station.Connectors.Count ? StationCondition.Full
        : inUse > 0 ? StationCondition.InUse
        : free > 0 ? StationCondition.Free
        : StationCondition.NoData;

    private static long AgeOf(TimeSpan age) => Math.Max(0, (long)age.TotalSeconds);
}
