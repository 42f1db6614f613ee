using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>The key figures of the Overview: only those whose source exists, at most seven. Pure.</summary>
public static class OverviewFigures
{
    private static readonly TimeSpan TraceSpan = TimeSpan.FromHours(4);
    private const int TracePoints = 60;

    public static IEnumerable<KpiView> Of(OverviewSources from)
    {
        var network = from.Network;
        yield return Stations(network);
        yield return InUse(network, from.Trend);
        yield return Queue(network, from.Trend, from.Today);
        yield return Power(network);
        if (from.Today is { } today) yield return Energy(today);
        if (from.Market?.PriceAt(network.At.World) is { } price) yield return Price(from, price);
        if (from.Weather is { } weather)
        {
            var (temperature, humidity, rain) = weather.Now;
            yield return new KpiView("Weather", Show.Number(temperature, 1), "°C", $"Humidity {Show.Percent(humidity)}, {(rain < 0.05 ? "no rain" : $"rain {Show.Number(rain, 1)} mm/h")}");
        }
    }

    private static KpiView Stations(NetworkState network)
    {
        // Cells stand in the catalogue's order, so that a station keeps its cell.
        var cells = string.Concat(network.Stations.OrderBy(s => s.Station.Id).Select(s => s.IsOnline ? s.IsAbnormal ? 'x' : '.' : 'o'));
        var off = network.Stations.Where(s => s.Condition == StationCondition.Offline).Select(s => s.Station.Name).ToList();
        var awaited = network.Stations.Count(s => s.Condition == StationCondition.Awaited);
        var caption = off.Count > 0 ? "Off: " + string.Join(", ", off)
            : awaited > 0 ? $"{awaited} not heard yet"
            : network.Abnormal > 0 ? $"{network.Abnormal} with a fault or a bay out"
            : "None off, none with a fault";
        return new KpiView("Stations online", Show.Number(network.Online), $"/ {network.Stations.Count}", caption) { Cells = cells };
    }

    private static KpiView InUse(NetworkState network, IReadOnlyList<TrendPoint> trend)
    {
        var band = YesterdaysBand(trend, network.At.World, p => p.InUse);
        var caption = band is { } expected ? $"Yesterday at this hour {Show.Number(expected.Low)} to {Show.Number(expected.High)}" : $"{Show.Number(network.Charging)} deliver power";
        return new KpiView("Connectors in use", Show.Number(network.InUse), $"/ {network.Connectors}", caption) { Trace = Trace(trend, network.At.World, p => p.InUse, band) };
    }

    private static KpiView Queue(NetworkState network, IReadOnlyList<TrendPoint> trend, DayTally? today)
    {
        var worst = network.Stations.MaxBy(s => s.Waiting ?? 0);
        var caption = worst is { Waiting: > 0 } longest ? $"Longest {longest.Station.Name}, {longest.Waiting}"
            : today?.MeanWait is { } mean ? $"Mean wait today {Show.Number(mean, 1)} min"
            : "No queue anywhere";
        return new KpiView("Vehicles waiting", Show.Number(network.Waiting), today?.MeanWait is { } wait ? $"mean wait {Show.Number(wait, 1)} min" : null, caption)
        {
            Trace = today?.MeanWait is null ? Trace(trend, network.At.World, p => p.Waiting, null) : null,
        };
    }

    private static KpiView Power(NetworkState network)
    {
        var (value, unit) = Show.PowerParts(network.PowerKw);
        var share = network.SiteLimitKw > 0 ? network.PowerKw / network.SiteLimitKw : 0;
        var tight = network.Stations.Count(s => s.Load >= 0.95);
        var caption = $"{Show.Percent(share * 100)} of limit {Show.Power(network.SiteLimitKw)}" + (tight > 0 ? $", {tight} full" : "");
        return new KpiView("Power now", value, unit, caption) { Share = Math.Round(share, 2) };
    }

    private static KpiView Energy(DayTally today)
    {
        var (value, unit) = Show.EnergyParts(today.EnergyKwh);
        var gaveUp = today.GaveUp > 0 ? $", {Show.Number(today.GaveUp)} gave up" : "";
        return new KpiView("Delivered today", value, unit, Show.Count(today.Sessions, "session") + gaveUp);
    }

    private static KpiView Price(OverviewSources from, decimal price)
    {
        var now = from.Network.At.World;
        var values = new List<double>();
        for (var back = 48; back >= 0; back--)
            values.Add(from.Market!.PriceAt(now - TimeSpan.FromMinutes(15 * back)) is { } known ? (double)known : double.NaN);
        var next = from.Market!.PriceAt(now + TimeSpan.FromMinutes(15));
        var caption = next is { } coming ? $"Next block {Show.PerKwh(coming)}" : "The next block is not published";
        return new KpiView("Grid price", "₹" + Show.Number((double)price, 2), "/kWh", caption) { Trace = SparkShape.Of(values, null, step: true) };
    }

    /// <summary>Smallest to largest value of the same hour a day ago, half an hour either side; null without enough of it.</summary>
    internal static Band? YesterdaysBand(IReadOnlyList<TrendPoint> trend, Instant now, Func<TrendPoint, double> of)
    {
        var centre = now - TimeSpan.FromDays(1);
        var values = trend.Where(p => (p.At - centre).Duration() <= TimeSpan.FromMinutes(30)).Select(of).Where(double.IsFinite).ToList();
        return values.Count >= 10 ? new Band(values.Min(), values.Max()) : null;
    }

    private static SparkShape? Trace(IReadOnlyList<TrendPoint> trend, Instant now, Func<TrendPoint, double> of, Band? band)
    {
        var from = now - TraceSpan;
        var recent = trend.Where(p => p.At >= from && double.IsFinite(of(p))).ToList();
        if (recent.Count < 2) return null;
        var step = Math.Max(1, recent.Count / TracePoints);
        return SparkShape.Of([.. recent.Where((_, i) => (recent.Count - 1 - i) % step == 0).Select(of)], band, step: false);
    }
}
