using FleetOps.Core.Devices;
using FleetOps.Core.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>The Overview's charts, made anew when the trend has a new point and shared by every open page. Thread-safe.</summary>
public sealed class ChartBoard(NetworkBoard board, NetworkTrend trend, IMarket? market)
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
                return _charts = new ChartSet(
                    OverviewCharts.Load(points, now, network.SiteLimitKw),
                    points.Count > 0 ? Show.Power(points[^1].PowerKw) : "",
                    OverviewCharts.Price(market, now),
                    market?.PriceAt(now) is { } price ? Show.PerKwh(price) : "",
                    OverviewCharts.Queue(points, now),
                    points.Count > 0 ? $"{Show.Number(points[^1].InUse)} in use, {Show.Number(points[^1].Waiting)} waiting" : "");
            }
        }
    }
}
