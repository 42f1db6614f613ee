using FleetOps.Core.Devices;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Energy;

/// <summary>Makes the energy agent's outlook from the market and the insights. Thread-safe, as they are.</summary>
public sealed class EnergySight(IMarket market, PriceInsight prices, LoadInsight loads)
{
    private const double Coverage = 0.8;
    private const int DaysSeen = 3;

    /// <param name="now">From when.</param>
    /// <param name="stations">Of which those with batteries count.</param>
    /// <param name="hours">24 to 72.</param>
    /// <returns>Null where the market has published too little to go by, or no hub is known yet.</returns>
    public EnergyOutlook? At(Instant now, IEnumerable<Station> stations, int hours)
    {
        ArgumentNullException.ThrowIfNull(stations);
        if (prices.Forecast(now, hours, hourly: false, Coverage) is not { } forecast) return null;
        var points = forecast.Steps.Select(s => new PricePoint(s.From, s.RupeesPerKwh, s.Low, s.High, s.IsPublished, (double?)market.RealTimeAt(s.From))).ToArray();
        var strays = new List<double>(DaysSeen * 96);
        for (var at = points[0].From - TimeSpan.FromDays(DaysSeen); at < points[0].From; at += BatterySchedule.Block)
            if (market.PriceAt(at) is { } dayAhead and > 0 && market.RealTimeAt(at) is { } realTime) strays.Add((double)(realTime / dayAhead));
        var ofHubs = new Dictionary<DeviceId, IReadOnlyList<LoadStep>>();
        LoadForecast? last = null;
        foreach (var hub in stations.Where(s => s.BatteryKwh > 0))
        {
            // A hub that has only just joined has no diary yet: it is planned for when it has.
            if (loads.TryForecast(now, hub.Id, hours, hourly: false, Coverage) is not { } load) continue;
            ofHubs[hub.Id] = load.Steps;
            last = load;
        }

        return last is null ? null : new EnergyOutlook(points, forecast.By, ofHubs, last.By, strays);
    }
}
