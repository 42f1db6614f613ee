using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Outlook;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Charts;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Pages.Energy.Earnings;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Energy;

/// <summary>
/// The Energy page as it stands, shared by every open page: charts once a world minute and choice, live figures once a network state. <paramref name="market"/> is null where there is none: its panels are then absent.
/// Thread-safe.
/// </summary>
public sealed class EnergyBoard(NetworkBoard board, LiveFleet live, Roster roster, Forecasts forecasts, IMarket? market, EarningsBoard? earnings = null)
{
    private const int MostSites = 12;
    private const double Coverage = 0.8;
    private static readonly TimeSpan Block = TimeSpan.FromMinutes(15);
    private readonly Lock _computing = new();
    private readonly Dictionary<EnergyChoice, Drawn> _drawn = [];
    private long _minute = long.MinValue;
    private (int? Load, int? Price) _by;

    public EnergyView View(EnergyChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var network = board.Current;
        var today = earnings?.Today ?? DayEarnings.None;
        var now = network.At.World;
        lock (_computing)
        {
            var load = forecasts.Of(ForecastTarget.Load, now, null, 24, hourly: false, Coverage);
            var price = forecasts.Of(ForecastTarget.Price, now, null, 24, hourly: false, Coverage);
            var by = (load?.By.Version, price?.By.Version);
            if (_minute != now.UnixMilliseconds / 60_000 || _by != by)
            {
                _drawn.Clear();
                (_minute, _by) = (now.UnixMilliseconds / 60_000, by);
            }

            if (!_drawn.TryGetValue(choice, out var drawn)) _drawn[choice] = drawn = Draw(choice, network, load);
            var batteries = Batteries(network);
            return new EnergyView(
                Subtitle(batteries), [.. EnergyFigures.Of(now, market, load, drawn.Came, drawn.Error, price, batteries, today)], drawn.Price, drawn.PriceNote, drawn.Load, drawn.LoadNote, drawn.Back, drawn.BackNote,
                [.. batteries.Select(b => (b.Name, b.Id))], batteries, Sites(network));
        }
    }

    private Drawn Draw(EnergyChoice choice, NetworkState network, AnyForecast? loadOfADay)
    {
        var now = network.At.World;
        var station = choice.Site is { } id ? roster.FindStation(id) : null;
        var name = station?.Name ?? "Network";
        var prices = market is null ? null : forecasts.Of(ForecastTarget.Price, now, null, choice.Hours, hourly: false, Coverage);
        var ahead = forecasts.Of(ForecastTarget.Load, now, station?.Id, choice.Hours, hourly: false, Coverage);
        var past = forecasts.Past(ForecastTarget.Load, station?.Id, now - TimeSpan.FromHours(24), now);
        var network24 = station is null ? past : forecasts.Past(ForecastTarget.Load, null, now - TimeSpan.FromHours(24), now);
        var networkSaid = forecasts.Back(ForecastTarget.Load, now, null, Coverage);
        var error = networkSaid is null ? null : EnergyCharts.Error(networkSaid, network24);
        var (back, backNote) = Back(choice, now, station, past, networkSaid);
        return new Drawn(
            market is null ? null : EnergyCharts.Price(market, prices, now, choice.Hours), prices is null ? "the market has published too little to go by" : By(prices, "published, then 80 % interval"),
            past.Count == 0 && loadOfADay is null ? null : EnergyCharts.Load(past, ahead, now, choice.Hours, station?.SiteLimitKw ?? network.SiteLimitKw, name), ahead is null ? "" : By(ahead, "before sun and battery, 80 % band"),
            back, backNote, network24, error);
    }

    private (Chart? Chart, string Note) Back(EnergyChoice choice, Instant now, Station? station, IReadOnlyList<(Instant At, double Value)> past, AnyForecast? networkSaid)
    {
        if (choice.Back == ForecastTarget.Price && market is not null)
        {
            if (forecasts.Back(ForecastTarget.Price, now, null, Coverage) is not { } said) return (null, "");
            var from = said.Steps[0].From;
            var (at, rupees) = EnergyCharts.Paid(market, from, from + TimeSpan.FromHours(24) - Block);
            (Instant, double)[] paid = [.. at.Zip(rupees, (a, r) => (new Instant(a), r))];
            return (EnergyCharts.Back(said, paid, from, from + TimeSpan.FromHours(24), "Price of today"), Note(said, EnergyCharts.Error(said, paid)));
        }

        if ((station is null ? networkSaid : forecasts.Back(ForecastTarget.Load, now, station.Id, Coverage)) is not { } then) return (null, "");
        return (EnergyCharts.Back(then, past, now - TimeSpan.FromHours(24), now, station?.Name ?? "Network"), Note(then, EnergyCharts.Error(then, past)));
    }

    private static string Note(AnyForecast said, (double MapePct, double HeldPct)? error) =>
        (error is { } of ? $"off by {Show.Percent(of.MapePct, 1)}, interval held {Show.Percent(of.HeldPct)}" : "nothing has come yet") + (said.By.IsStandIn ? ", stand-in" : "");

    private static string By(AnyForecast forecast, string words) => forecast.By.IsStandIn ? "stand-in: a rule, until the model is trained" : words;

    private ViewList<BatteryRow> Batteries(NetworkState network) =>
    [
        .. roster.Stations.Where(s => s.BatteryKwh > 0).OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => new BatteryRow(
            s.Id.Value, s.Name, s.BatteryKwh, Fresh(s, "battery_soc_pct", network.At, 0), Fresh(s, "battery_power_kw", network.At, 0), Fresh(s, "solar_power_kw", network.At, 0))),
    ];

    private double? Fresh(Station station, string name, Present at, int decimals) =>
        live.Find(station.Id) is { } twin && twin.Read(name) is { } reading && at.QualityOf(twin.Device, reading) != Quality.Stale ? Math.Round(reading.Value, decimals) : null;

    private static ViewList<SiteRow> Sites(NetworkState network) =>
    [
        .. network.Stations.Where(s => s.PowerKw is not null && s.Station.SiteLimitKw > 0).OrderByDescending(s => Math.Round(s.Load * 20)).ThenBy(s => s.Station.Id).Take(MostSites)
            .Select(s => new SiteRow(s.Station.Id.Value, s.Station.Name, Show.Power(Math.Round(s.PowerKw!.Value)), Show.Power(s.Station.SiteLimitKw), Math.Round(s.Load * 20) / 20)),
    ];

    private static string Subtitle(ViewList<BatteryRow> batteries) =>
        batteries.Count == 0 ? "No battery is known" : $"{Show.Energy(batteries.Sum(b => b.CapacityKwh))} of batteries at {Show.Count(batteries.Count, "hub")}";

    private sealed record Drawn(
        Chart? Price, string PriceNote, Chart? Load, string LoadNote, Chart? Back, string BackNote, IReadOnlyList<(Instant At, double Value)> Came, (double MapePct, double HeldPct)? Error);
}
