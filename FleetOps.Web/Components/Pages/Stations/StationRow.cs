using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Lists;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>
/// One station as the list and its export show it. Null figures are unknown or stale. <paramref name="AgeSeconds"/> counts from the newest frame of
/// the station or one of its connectors.
/// </summary>
public sealed record StationRow(
    string Id,
    string Name,
    string Zone,
    StationType Type,
    StationStatus Status,
    int Connectors,
    int Free,
    int InUse,
    int Faulted,
    double? PowerKw,
    double LimitKw,
    int? Queue,
    double? TemperatureC,
    Band? TemperatureBand,
    Quality TemperatureQuality,
    Instant? LastSeen,
    long? AgeSeconds,
    bool Stale,
    bool Simulated) : IListRow
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(10);

    /// <summary>Power over the site limit, 0 to 1 and more.</summary>
    public double? Share => PowerKw / LimitKw;

    public static StationRow Of(StationState state, LiveFleet live, Device device, Present present)
    {
        var station = state.Station;
        var free = station.Connectors.Count(c => live.Find(c.Id) is { Status: ConnectorStatus.Available, Fault: null });
        var temperature = live.Find(station.Id)?.Read("temperature_c");
        return new StationRow(
            station.Id.Value, station.Name, station.Zone, station.Type, StationStatusWords.Of(state, free), station.Connectors.Count, free, state.InUse,
            state.Faulted.Count, state.PowerKw, station.SiteLimitKw, state.Waiting, temperature?.Value, temperature?.Signal.Normal,
            temperature is { } reading ? present.QualityOf(device, reading) : Quality.Stale, state.LastSeen,
            state.LastSeen is { } at ? (long)present.Age(device, at).TotalSeconds : null,
            state.LastSeen is { } seen && !present.IsFresh(device, seen, FreshFor), device.Simulated);
    }
}
