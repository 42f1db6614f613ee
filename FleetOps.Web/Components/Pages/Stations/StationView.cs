using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>
/// What the page of one station draws beside its plots. <paramref name="Newest"/> is the newest frame of the device whose signals are open, so that
/// each new frame is a new view.
/// </summary>
public sealed record StationView(
    StationStatus Status,
    string Seen,
    bool Stale,
    ViewList<BayView> Bays,
    ReadingView Power,
    double? Share,
    ReadingView Queue,
    StockView Packs,
    StockView Parts,
    ViewList<ReadingView> Readings,
    Instant? Newest)
{
    /// <summary>What is expected of the station; null while nothing is asked.</summary>
    public ForesightView? Ahead { get; init; }

    private static readonly string[] Further = ["uptime_pct", "error_rate_per_h", "battery_soc_pct", "battery_power_kw", "solar_power_kw"];

    public static StationView Of(Station station, Device device, DeviceId open, StationState state, LiveFleet live, Roster roster, Present present)
    {
        var twin = live.Find(station.Id);
        var free = station.Connectors.Count(c => live.Find(c.Id) is { Status: ConnectorStatus.Available, Fault: null });
        ReadingView View(string label, string name) => ReadingView.Of(label, device, twin?.Read(name), present);
        var power = twin?.Read("power_kw");
        return new StationView(
            StationStatusWords.Of(state, free),
            state.LastSeen is { } seen ? Show.Age(TimeSpan.FromSeconds(Math.Floor(present.Age(device, seen).TotalSeconds))) : "",
            state.LastSeen is { } last && !present.IsFresh(device, last, TimeSpan.FromSeconds(10)),
            [.. station.Connectors.Select(c => BayView.Of(c, live, roster, present))],
            View("Power drawn", "power_kw"), power?.Value / station.SiteLimitKw, View("Waiting", "queue_length"),
            StockView.Of("Battery packs", View("Battery packs", "stock_packs"), twin?.Read("stock_packs")?.Value, station.StockPacks),
            StockView.Of("Spare parts", View("Spare parts", "stock_parts"), twin?.Read("stock_parts")?.Value, station.StockParts),
            [.. Further.Where(name => twin?.Read(name) is not null).Select(name => View(twin!.Read(name)!.Value.Signal.Label, name))],
            live.Find(open)?.LastSeen);
    }
}
