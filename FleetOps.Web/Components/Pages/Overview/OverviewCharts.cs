using FleetOps.Core.Devices;
using FleetOps.Core.Insights.Outlook;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Charts;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>The three charts under the map: six hours back, and ahead what is forecast with its 80 % interval. Arrays in, charts out. Without forecasts they show the past only.</summary>
public static class OverviewCharts
{
    private const int HoursAhead = 6;
    private const int HoursOfDemand = 3;
    private const double Coverage = 0.8;
    private static readonly TimeSpan Span = TimeSpan.FromHours(6);
    private static readonly TimeSpan Block = TimeSpan.FromMinutes(15);

    /// <summary>With forecasts: what cars and sites take, as it is forecast, past and ahead. Without: what is drawn from the grid.</summary>
    public static Chart Load(IReadOnlyList<TrendPoint> trend, Forecasts? forecasts, Instant now, double siteLimitKw)
    {
        var ahead = forecasts?.Of(ForecastTarget.Load, now, null, HoursAhead, hourly: false, Coverage);
        ChartSeries past;
        if (ahead is null)
        {
            var points = Recent(trend, now);
            past = new ChartSeries("Load", "MW", ChartLook.Actual, At(points), [.. points.Select(p => p.PowerKw / 1000)]) { Decimals = 2 };
        }
        else
        {
            var quarters = forecasts!.Past(ForecastTarget.Load, null, now - Span, now);
            past = new ChartSeries("Load", "MW", ChartLook.Actual, [.. quarters.Select(q => q.At.UnixMilliseconds)], [.. quarters.Select(q => q.Value / 1000)]) { Decimals = 2 };
        }

        var most = Math.Max(siteLimitKw / 1000, ahead?.Steps.Max(s => s.High) / 1000 ?? 0);
        return new Chart(
            ahead is null ? "Network load in MW, last 6 hours" : "Load of cars and sites in MW, 6 hours back and 6 hours ahead with the 80 % interval", now - Span, ahead is null ? now : now + Span,
            ahead is null ? [past] : [past, ForecastSeries.Of("Forecast", ahead, now, 1000, "MW", Block) with { Decimals = 2 }])
        {
            Unit = "MW",
            Limits = siteLimitKw > 0 ? [new ChartLimit(siteLimitKw / 1000, $"site limits {siteLimitKw / 1000:0.0}")] : [],
            Axis = new Band(0, Math.Max(0.1, most * 1.08)),
            Now = ahead is null ? null : now,
        };
    }

    /// <summary>Null without a market. What is published ahead is dashed too, and has no interval: it is certain.</summary>
    public static Chart? Price(IMarket? market, Forecasts? forecasts, Instant now)
    {
        if (market is null) return null;
        List<long> at = [];
        List<double> paid = [];
        var first = new Instant((now - Span).UnixMilliseconds / (long)Block.TotalMilliseconds * (long)Block.TotalMilliseconds);
        for (var block = first; block <= now; block += Block)
        {
            if (market.PriceAt(block) is not { } price) continue;
            at.Add(block.UnixMilliseconds);
            paid.Add((double)price);
        }

        List<ChartSeries> series = [new ChartSeries("Price", "₹/kWh", ChartLook.Actual, [.. at], [.. paid]) { Decimals = 2, Stepped = true }];
        if (forecasts?.Of(ForecastTarget.Price, now, null, HoursAhead, hourly: false, Coverage) is { } ahead)
            series.Add(ForecastSeries.Of("Ahead", ahead, now, 1, "₹/kWh", TimeSpan.Zero) with { Decimals = 2, Stepped = true });
        return new Chart("Grid price in rupees per kWh, 6 hours back and 6 hours ahead", now - Span, now + Span, series)
        {
            Unit = "₹/kWh",
            Now = now,
        };
    }

    /// <summary>Cars that come in an hour, past and for the next three, and how many wait (on the right). Without forecasts: connectors in use and waiting.</summary>
    public static Chart Arrivals(IReadOnlyList<TrendPoint> trend, Forecasts? forecasts, Instant now)
    {
        var points = Recent(trend, now);
        var waiting = new ChartSeries("Waiting", "", ChartLook.Thin, At(points), [.. points.Select(p => p.Waiting)]) { Decimals = 0 };
        if (forecasts?.Of(ForecastTarget.Arrivals, now, null, HoursOfDemand, hourly: true, Coverage) is not { } ahead)
        {
            return new Chart("Connectors in use and vehicles waiting, last 6 hours", now - Span, now,
            [
                new ChartSeries("In use", "", ChartLook.Actual, At(points), [.. points.Select(p => p.InUse)]) { Decimals = 0 },
                waiting,
            ]);
        }

        var came = forecasts.Past(ForecastTarget.Arrivals, null, now - Span, now);
        return new Chart("Cars that come in an hour, 6 hours back and 3 ahead with the 80 % interval, and vehicles waiting", now - Span, now + TimeSpan.FromHours(HoursOfDemand),
        [
            new ChartSeries("Arrivals", "cars/h", ChartLook.Actual, [.. came.Select(c => c.At.UnixMilliseconds)], [.. came.Select(c => c.Value)]) { Decimals = 0 },
            ForecastSeries.Of("Forecast", ahead, now, 1, "cars/h", TimeSpan.FromHours(1)) with { Decimals = 0 },
            waiting,
        ])
        {
            Unit = "cars/h",
            Now = now,
            Axis = new Band(0, Math.Max(10, 1.4 * Math.Max(ahead.Steps.Max(s => s.High), came.Select(c => c.Value).DefaultIfEmpty().Max()))),
        };
    }

    /// <summary>What the load is of and how far its forecast holds, or that a rule stands in.</summary>
    public static string By(Forecasts? forecasts, Instant now) =>
        forecasts?.Of(ForecastTarget.Load, now, null, 1, hourly: false, Coverage) is not { } ahead ? "drawn from the grid, 6 h" : ahead.By.IsStandIn ? "forecast by a rule: stand-in" : "cars and sites, 80 % band";

    private static List<TrendPoint> Recent(IReadOnlyList<TrendPoint> trend, Instant now) => [.. trend.Where(p => p.At >= now - Span && p.At <= now)];

    private static long[] At(List<TrendPoint> points) => [.. points.Select(p => p.At.UnixMilliseconds)];
}
