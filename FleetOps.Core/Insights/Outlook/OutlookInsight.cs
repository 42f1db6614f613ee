using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Crowding;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Insights.Streaming;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Outlook;

/// <summary>
/// Tomorrow's alarms: failures, queues, site limits and empty shelves of the next 90 minutes in one list, each with a probability calibrated on that horizon, the time to act and what would be lost. It trains nothing: it
/// brings together what four insights say. A bay that is down already is left out. Brought together when asked, at most once in <see cref="Fresh"/> of wall time. Thread-safe.
/// </summary>
public sealed class OutlookInsight(
    AssessmentBoard assessments, CrowdingInsight crowding, StockOutInsight stock, DemandInsight demand, LoadInsight load, LiveFleet live, Roster roster, TimeProvider human)
{
    /// <summary>Failures change with every event of a connector; nothing else does within a minute.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    // Smaller chances are nobody's business, and there are hundreds.
    private const double Least = 0.01;
    private const double FailureSoon = 60;
    private static readonly double CrowdingSoon = CrowdingTargets.Soon.TotalMinutes;
    private readonly Lock _reckoning = new();
    private RiskOutlook? _last;
    private long _lastAt;

    public RiskOutlook At(Instant now)
    {
        lock (_reckoning)
        {
            if (_last is { } last && (last.At == now || human.GetElapsedTime(_lastAt) < Fresh)) return last;
            _lastAt = human.GetTimestamp();
            return _last = Reckon(now);
        }
    }

    private RiskOutlook Reckon(Instant now)
    {
        var (crowdedBy, crowded) = crowding.At(now);
        var shelves = stock.At(now);
        var expected = new Lazy<DemandOutlook>(() => demand.At(now));
        var risks = new List<RiskAhead>();
        AnsweredBy? failingBy = null;
        var promised = false;
        foreach (var station in roster.Stations)
        {
            foreach (var connector in station.Connectors)
            {
                if (assessments.Of(connector.Id) is not { Failure: { } score } said) continue;
                // Stations have been followed for different times: one model's answer is enough to promise something.
                if (failingBy is not { IsStandIn: false }) failingBy = said.By;
                if (score.WithinNinetyMinutes is not { } chance) continue;
                promised = true;
                if (chance < Least || IsDown(connector.Id)) continue;
                risks.Add(new RiskAhead(
                    RiskKind.Failure, station.Id, connector.Number, score.Kind, chance, LeadTime.Of(FailureSoon, score.WithinHour, chance), chance >= RiskOutlook.Probable ? LossOf(station, connector, now) : default, said.By));
            }
        }

        foreach (var one in crowded)
        {
            if (one.Queue is { Ahead: >= Least } queue)
                risks.Add(Crowded(RiskKind.Queue, one.Station, queue, expected, crowdedBy));
            if (one.Limit is { Ahead: >= Least } limit)
                risks.Add(Crowded(RiskKind.SiteLimit, one.Station, limit, expected, crowdedBy));
        }

        foreach (var shelf in shelves.Shelves)
        {
            // An empty shelf is not ahead: it is so.
            if (shelf.Stock == 0 || shelf.Chance < Least || shelves.By.IsStandIn) continue;
            var riders = shelf.Item == "packs" && double.IsFinite(shelf.UsedADay) ? shelf.UsedADay / 24 : (double?)null;
            risks.Add(new RiskAhead(RiskKind.StockOut, shelf.Station, null, shelf.Item, shelf.Chance, LeadTime.OfStock(shelf.Stock), new RiskLoss(RidersAnHour: riders), shelves.By));
        }

        return new RiskOutlook(now, [.. risks.OrderByDescending(r => r.Chance).ThenBy(r => r.Station)],
        [
            new RiskSource(RiskKind.Failure, failingBy ?? AnsweredBy.Rule, promised),
            new RiskSource(RiskKind.Queue, crowdedBy, crowded.Count > 0),
            new RiskSource(RiskKind.SiteLimit, crowdedBy, crowded.Count > 0),
            new RiskSource(RiskKind.StockOut, shelves.By, !shelves.By.IsStandIn),
        ]);
    }

    private static RiskAhead Crowded(RiskKind kind, DeviceId station, (double Soon, double Ahead) chance, Lazy<DemandOutlook> expected, AnsweredBy by)
    {
        var cars = chance.Ahead >= RiskOutlook.Probable ? expected.Value.Stations.FirstOrDefault(s => s.Station == station)?.Hours[0].Arrivals : null;
        return new RiskAhead(kind, station, null, null, chance.Ahead, LeadTime.Of(CrowdingSoon, chance.Soon, chance.Ahead), new RiskLoss(CarsAnHour: cars), by);
    }

    /// <summary>What the bay is expected to deliver in the next hour: its share, by rated power, of the station's load, and what drivers pay for that.</summary>
    private RiskLoss LossOf(Station station, Connector connector, Instant now)
    {
        var rated = station.Connectors.Sum(c => c.RatedKw);
        if (!(rated > 0) || load.TryForecast(now, station.Id, 1, hourly: true, 0.8) is not { } forecast) return default;
        var kw = forecast.Steps[0].Kw * connector.RatedKw / rated;
        return new RiskLoss(Kw: kw, RupeesAnHour: kw * (double)station.Tariff.PerKwh);
    }

    private bool IsDown(DeviceId connector) => live.Find(connector) is { } twin && (twin.Fault is not null || twin.Status is ConnectorStatus.Faulted or ConnectorStatus.Unavailable);
}
