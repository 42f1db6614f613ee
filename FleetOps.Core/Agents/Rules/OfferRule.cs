using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;

namespace FleetOps.Core.Agents.Rules;

/// <summary>
/// Where three or more wait at a station, asks its registered drivers one by one whether they go to the nearest station within six kilometres that has fast connectors free and nobody
/// waiting: 50 rupees, at most two offers a driver a day, and no more offers to a station than it has connectors free. Walk-ins cannot be asked. Pure.
/// </summary>
public static class OfferRule
{
    private const decimal Rupees = 50;
    private const double MostMetres = 6_000;
    private const int OffersADay = 2;
    private const int LongQueue = 3;
    private static readonly TimeSpan OnTheWay = TimeSpan.FromMinutes(20);

    public static IEnumerable<Intervention> Propose(Situation situation)
    {
        var queues = situation.Waiting.ToLookup(w => w.Station);
        var offers = situation.Tried.Where(t => t.What is Intervention.Persuade).Select(t => (t.At, ((Intervention.Persuade)t.What).Offer)).ToList();
        var room = situation.Stations.ToDictionary(
            s => s.Id, s => queues[s.Id].Any() ? 0 : Free(situation, s) - offers.Count(o => o.Offer.To == s.Id && situation.At - o.At < OnTheWay));
        foreach (var station in situation.Stations)
        {
            if (queues[station.Id].Count() < LongQueue) continue;
            foreach (var waiting in queues[station.Id].OrderByDescending(w => w.Since))
            {
                if (!waiting.Driver.StartsWith("D-", StringComparison.Ordinal) || offers.Count(o => o.Offer.Driver == waiting.Driver) >= OffersADay) continue;
                var to = situation.Stations
                    .Where(s => s.Id != station.Id && room[s.Id] > 0 && s.Place.DistanceTo(station.Place) < MostMetres)
                    .MinBy(s => s.Place.DistanceTo(station.Place));
                if (to is null) break;
                room[to.Id]--;
                yield return new Intervention.Persuade(new Offer(waiting.Driver, station.Id, to.Id, Rupees));
            }
        }
    }

    private static int Free(Situation situation, Station station) =>
        station.Connectors.Count(c => c.Standard == ConnectorStandard.Ccs2 && situation.Twins.TryGetValue(c.Id, out var twin) && twin.Status == ConnectorStatus.Available);
}
