using FleetOps.Core.Devices;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Charts;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>The three charts under the map. Pure: arrays in, charts out.</summary>
public static class OverviewCharts
{
    private static readonly TimeSpan Span = TimeSpan.FromHours(6);
    private static readonly TimeSpan Block = TimeSpan.FromMinutes(15);

    public static Chart Load(IReadOnlyList<TrendPoint> trend, Instant now, double siteLimitKw)
    {
        var points = Recent(trend, now);
        return new Chart("Network load in MW, last 6 hours", now - Span, now, [new ChartSeries("Load", "MW", ChartLook.Actual, At(points), [.. points.Select(p => p.PowerKw / 1000)]) { Decimals = 2 }])
        {
            Unit = "MW",
            Limits = siteLimitKw > 0 ? [new ChartLimit(siteLimitKw / 1000, $"site limits {siteLimitKw / 1000:0.0}")] : [],
            Axis = new Band(0, Math.Max(0.1, siteLimitKw / 1000 * 1.08)),
        };
    }

    /// <summary>Null without a market.</summary>
    public static Chart? Price(IMarket? market, Instant now)
    {
        if (market is null) return null;
        List<long> at = [];
        List<double> paid = [], coming = [];
        List<long> comingAt = [];
        var first = new Instant((now - Span).UnixMilliseconds / (long)Block.TotalMilliseconds * (long)Block.TotalMilliseconds);
        for (var block = first; block < now + Span; block += Block)
        {
            if (market.PriceAt(block) is not { } price) continue;
            if (block <= now)
            {
                at.Add(block.UnixMilliseconds);
                paid.Add((double)price);
            }

            if (block + Block > now)
            {
                comingAt.Add(block.UnixMilliseconds);
                coming.Add((double)price);
            }
        }

        return new Chart("Grid price in rupees per kWh, 6 hours back and what is published ahead", now - Span, now + Span,
        [
            new ChartSeries("Price", "₹/kWh", ChartLook.Actual, [.. at], [.. paid]) { Decimals = 2, Stepped = true },
            new ChartSeries("Published", "₹/kWh", ChartLook.Forecast, [.. comingAt], [.. coming]) { Decimals = 2, Stepped = true },
        ])
        {
            Unit = "₹/kWh",
            Now = now,
        };
    }

    public static Chart Queue(IReadOnlyList<TrendPoint> trend, Instant now)
    {
        var points = Recent(trend, now);
        return new Chart("Connectors in use and vehicles waiting, last 6 hours", now - Span, now,
        [
            new ChartSeries("In use", "", ChartLook.Thin, At(points), [.. points.Select(p => p.InUse)]) { Decimals = 0 },
            new ChartSeries("Waiting", "", ChartLook.Actual, At(points), [.. points.Select(p => p.Waiting)]) { Decimals = 0 },
        ]);
    }

    private static List<TrendPoint> Recent(IReadOnlyList<TrendPoint> trend, Instant now) => [.. trend.Where(p => p.At >= now - Span && p.At <= now)];

    private static long[] At(List<TrendPoint> points) => [.. points.Select(p => p.At.UnixMilliseconds)];
}
