using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Outlook;

/// <summary>
/// Load, price and arrivals by one question: what endpoints and pages show. <paramref name="price"/> is null where there is no market. Also what was forecast a day ago, reckoned again from what was known then by the model that
/// answers now. Thread-safe.
/// </summary>
public sealed class Forecasts(NetworkDiary diary, LoadInsight load, DemandInsight demand, PriceInsight? price)
{
    public bool HasMarket => price is not null;

    /// <summary>The next steps.</summary>
    /// <param name="target">What.</param>
    /// <param name="now">From when; the step in progress is the first.</param>
    /// <param name="station">Null: the network. Prices are everybody's.</param>
    /// <param name="hours">Up to 72, arrivals up to 3.</param>
    /// <param name="hourly">Hours instead of quarters of an hour; arrivals are by the hour always.</param>
    /// <param name="coverage">One of <see cref="SpreadIntervals.Coverages"/>; arrivals have 0.8.</param>
    /// <returns>Null where there is nothing to go by: no market, no such station, no diary.</returns>
    public AnyForecast? Of(ForecastTarget target, Instant now, DeviceId? station, int hours, bool hourly, double coverage)
    {
        switch (target)
        {
            case ForecastTarget.Load:
                return load.TryForecast(now, station, hours, hourly, coverage) is { } kw ? Of(kw) : null;
            case ForecastTarget.Price:
                return price?.Forecast(now, hours, hourly, coverage) is { } paid ? Of(paid) : null;
            case ForecastTarget.Arrivals:
                var outlook = demand.At(now);
                var ahead = station is null ? outlook.Stations.Count == 0 ? null : outlook.Network : outlook.Stations.FirstOrDefault(s => s.Station == station)?.Hours;
                return ahead is null ? null : new AnyForecast(
                    target, station, now, outlook.By, DemandPredictor.Coverage, "cars/h", [.. ahead.Take(hours).Select(h => new ForecastStep(h.From, h.Arrivals, h.ArrivalsLow, h.ArrivalsHigh))])
                {
                    Rows = horizon => outlook.RowsOf(station, horizon),
                };
            default:
                throw new ArgumentOutOfRangeException(nameof(target), target, "Load, price or arrivals.");
        }
    }

    /// <summary>What was said of the last 24 hours a day ago (of today's prices: before they were published). Null where too little was known then.</summary>
    public AnyForecast? Back(ForecastTarget target, Instant now, DeviceId? station, double coverage) => target switch
    {
        ForecastTarget.Load => load.Back(now, station, coverage) is { } kw ? Of(kw) : null,
        ForecastTarget.Price => price?.Back(now, coverage) is { } paid ? Of(paid) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, "Load or price."),
    };

    /// <summary>
    /// What was measured of a target, in the same meaning as its forecast: load as means of quarters (kW, before sun and battery), arrivals as cars in the hour around each quarter's beginning. In order of time; quarters of which
    /// nothing was measured are left out.
    /// </summary>
    public IReadOnlyList<(Instant At, double Value)> Past(ForecastTarget target, DeviceId? station, Instant from, Instant to)
    {
        if (target == ForecastTarget.Price) throw new ArgumentOutOfRangeException(nameof(target), target, "Prices are the market's to tell.");
        var half = TimeSpan.FromMinutes(30);
        return diary.Read(all =>
        {
            StationDiary[] some = [.. all.Where(s => station is null || s.Station.Id == station)];
            var known = new List<(Instant At, double Value)>();
            if (some.Length == 0 || some.Min(s => s.Since) is not { } since) return known;
            for (var quarter = NetworkDiary.Quarter(from); quarter + StationSlot.Length <= to; quarter += StationSlot.Length)
            {
                if (target == ForecastTarget.Load)
                {
                    double sum = 0;
                    var heard = 0;
                    foreach (var one in some)
                    {
                        if (one.At(quarter).LoadKw is not (>= 0 and var kw)) continue;
                        sum += kw;
                        heard++;
                    }

                    // The sum of a part of the network would pass for a low load.
                    if (heard * 10 >= some.Length * 9) known.Add((quarter + StationSlot.Length / 2, sum));
                }
                else if (quarter - half >= since && quarter + half <= to)
                {
                    known.Add((quarter, some.Sum(s => s.Arrivals(quarter - half, quarter + half))));
                }
            }

            return known;
        });
    }

    private static AnyForecast Of(LoadForecast kw) =>
        new(ForecastTarget.Load, kw.Station, kw.At, kw.By, kw.Coverage, "kW", [.. kw.Steps.Select(s => new ForecastStep(s.From, s.Kw, s.Low, s.High))]) { Rows = _ => kw.Rows.ToArray() };

    private static AnyForecast Of(PriceForecast paid) =>
        new(ForecastTarget.Price, null, paid.At, paid.By, paid.Coverage, "INR/kWh", [.. paid.Steps.Select(s => new ForecastStep(s.From, s.RupeesPerKwh, s.Low, s.High))]) { Rows = _ => paid.Rows };
}
