using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Live;

/// <summary>
/// Sums the stations' minute roll-ups to network totals, for the time before the start; connectors in use are counted from the events between. A minute counts only
/// when at least half of the stations that reported in the range have it: a partial sum would read as a dip. In use is NaN until half of the connectors told their status.
/// </summary>
public static class TrendRebuild
{
    private const int MostEvents = 500_000;

    public static async Task<IReadOnlyList<TrendPoint>> ReadAsync(
        IHistory history, Roster roster, SignalCatalog signals, Instant from, Instant to, CancellationToken cancellation)
    {
        if (!signals.TryFind(DeviceKind.Station, "power_kw", out var power) || !signals.TryFind(DeviceKind.Station, "queue_length", out var queue)) return [];
        var minutes = new SortedDictionary<long, (double Power, double Queue, int Stations)>();
        var reporting = 0;
        foreach (var station in roster.Stations)
        {
            var series = await history.ReadAsync(new HistoryQuery(station.Id, [power, queue], from, to, Resolution.Minute), cancellation);
            if (series.Count > 0) reporting++;
            foreach (var one in series)
            {
                for (var i = 0; i < one.Count; i++)
                {
                    var sum = minutes.GetValueOrDefault(one.UnixMilliseconds[i]);
                    minutes[one.UnixMilliseconds[i]] = ReferenceEquals(one.Signal, power)
                        ? (sum.Power + one.Values[i], sum.Queue, sum.Stations + 1)
                        : (sum.Power, sum.Queue + one.Values[i], sum.Stations);
                }
            }
        }

        var events = await history.ReadEventsAsync(null, from, to, MostEvents, cancellation);
        return Points(minutes.Where(m => m.Value.Stations * 2 >= reporting), events, roster.Stations.Sum(s => s.Connectors.Count));
    }

    private static List<TrendPoint> Points(
        IEnumerable<KeyValuePair<long, (double Power, double Queue, int Stations)>> minutes, IReadOnlyList<Frame> newestFirst, int connectors)
    {
        var points = new List<TrendPoint>();
        var known = new Dictionary<DeviceId, bool>();
        var occupied = 0;
        var next = newestFirst.Count - 1;
        foreach (var (minute, sum) in minutes)
        {
            for (; next >= 0 && newestFirst[next].At.UnixMilliseconds <= minute; next--)
            {
                if (newestFirst[next].Observation is not DeviceEvent.StatusChanged changed) continue;
                var now = NetworkState.IsOccupied(changed.Status);
                var before = known.TryGetValue(newestFirst[next].Device.Id, out var was) && was;
                known[newestFirst[next].Device.Id] = now;
                occupied += (now ? 1 : 0) - (before ? 1 : 0);
            }

            points.Add(new TrendPoint(new Instant(minute), sum.Power, known.Count * 2 >= connectors ? occupied : double.NaN, sum.Queue));
        }

        return points;
    }
}
