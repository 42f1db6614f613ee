using FleetOps.Core.Devices;
using FleetOps.Core.Insights.Outlook;
using FleetOps.Core.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>The Overview's charts, made anew when the trend has a new point and shared by every open page. Thread-safe.</summary>
public sealed class ChartBoard(NetworkBoard board, NetworkTrend trend, IMarket? market, Forecasts? forecasts = null)
{
    private readonly Lock _computing = new();
    private IReadOnlyList<TrendPoint>? _of;
    private ChartSet? _charts;

    public ChartSet Current
    {
        get
        {
            var points = trend.Points;
            lock (_computing)
            {
                if (_charts is not null && ReferenceEquals(_of, points)) return _charts;
                var network = board.Current;
                var now = network.At.World;
                _of = points;
                var load = OverviewCharts.Load(points, forecasts, now, network.SiteLimitKw);
                return _charts = new ChartSet(
                    load,
                    load.Series[0].Values is [.., var last] ? Show.Power(last * 1000) : "",
                    OverviewCharts.Price(market, forecasts, now),
                    market?.PriceAt(now) is { } price ? Show.PerKwh(price) : "",
                    OverviewCharts.Arrivals(points, forecasts, now),
                    points.Count > 0 ? $"{Show.Number(points[^1].InUse)} in use, {Show.Number(points[^1].Waiting)} waiting" : "",
                    OverviewCharts.By(forecasts, now));
            }
        }
    }
}
