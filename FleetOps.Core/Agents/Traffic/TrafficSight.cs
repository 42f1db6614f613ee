using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Traffic;

/// <summary>
/// The network as the choice of offers needs it: of each station the fast connectors (CCS2) that serve, those free, who waits, who is coming, and the outlook of its queue. Expected arrivals come from the demand outlook;
/// where there is none, connectors are taken as half busy. Immutable.
/// </summary>
internal sealed class TrafficSight
{
    public static readonly TimeSpan Soon = TimeSpan.FromMinutes(12);
    private static readonly TimeSpan OnTheWay = TimeSpan.FromMinutes(25);

    public TrafficSight(Situation situation, TrafficOptions options)
    {
        Stations = situation.Stations;
        Number = Stations.Select((s, i) => (s.Id, i)).ToDictionary(p => p.Id, p => p.i);
        var count = Stations.Count;
        (Connectors, Free, Waiting, Coming, Cars, Queues) = (new int[count], new int[count], new int[count], new int[count], new double[count], new QueueOutlook[count]);
        foreach (var waiting in situation.Waiting)
            if (Number.TryGetValue(waiting.Station, out var s)) Waiting[s]++;
        foreach (var heading in situation.Heading)
            if (heading.ArrivesAt - situation.At <= Soon && Number.TryGetValue(heading.Station, out var s)) Coming[s]++;
        foreach (var attempt in situation.Tried)
            if (attempt.What is Intervention.Persuade { Offer: var offer } && attempt.Receipt.Status == ReceiptStatus.Accepted && IsDue(situation.At, attempt.At, offer.Later)
                && Number.TryGetValue(offer.To, out var s) && !Arrived(situation, Stations[s], offer.Driver, offer.Later is { } later ? later - OnTheWay : attempt.At)) Coming[s]++;
        var expected = situation.Demand?.Stations.ToDictionary(d => d.Station, d => d.Hours.Count > 0 ? d.Hours[0].Arrivals : (double?)null);
        for (var s = 0; s < count; s++)
        {
            var fast = Stations[s].Connectors.Where(c => c.Standard == ConnectorStandard.Ccs2).ToList();
            var busy = 0;
            foreach (var connector in fast)
            {
                var status = situation.Twins.GetValueOrDefault(connector.Id)?.Status;
                if (status is null or ConnectorStatus.Faulted or ConnectorStatus.Unavailable) continue;
                Connectors[s]++;
                if (status == ConnectorStatus.Available) Free[s]++;
                else busy++;
            }

            Cars[s] = busy + Waiting[s] + Coming[s];
            var arrivals = expected?.GetValueOrDefault(Stations[s].Id) ?? Connectors[s] * 30 / options.ChargingMinutes;
            Queues[s] = new QueueOutlook(Connectors[s], Math.Max(0.3 * arrivals, arrivals - Coming[s]), options.ChargingMinutes, options.PatienceMinutes, options.HorizonMinutes);
        }
    }

    public IReadOnlyList<Station> Stations { get; }

    public IReadOnlyDictionary<DeviceId, int> Number { get; }

    /// <summary>Fast connectors in service.</summary>
    public int[] Connectors { get; }

    public int[] Free { get; }

    public int[] Waiting { get; }

    /// <summary>On the way and there within minutes.</summary>
    public int[] Coming { get; }

    /// <summary>At a connector, in the queue or about to come.</summary>
    public double[] Cars { get; }

    public QueueOutlook[] Queues { get; }

    /// <summary>Connectors that are free and that nobody who waits or comes will take.</summary>
    public int Room(int station) => Math.Max(0, Free[station] - Waiting[station] - Coming[station]);

    /// <summary>Minutes that the next car waits, as a driver would guess.</summary>
    public double WaitMinutes(int station) => IncentiveFeatures.WaitMinutes(Connectors[station], Free[station], Waiting[station]);

    /// <summary>… when those who come are there too.</summary>
    public double WaitOnArrival(int station) => IncentiveFeatures.WaitMinutes(Connectors[station], Free[station] - Coming[station], Waiting[station]);

    // Who comes later is expected from a few minutes before on.
    private static bool IsDue(Instant now, Instant asked, Instant? later) => later is { } at ? now >= at - Soon && now - at < OnTheWay : now - asked < OnTheWay;

    private static bool Arrived(Situation situation, Station station, string driver, Instant since) =>
        situation.Waiting.Any(w => w.Driver == driver && w.Station == station.Id)
        || station.Connectors.Any(c => situation.Twins.GetValueOrDefault(c.Id) is { Session: { } session, SessionSince: { } at } && session.Driver == driver && at >= since);
}
