using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Live;

/// <summary>
/// Sums the stations' minute roll-ups to network totals, for the time before the start. How many connectors were in use is an event, not a roll-up, and so stays unknown
/// (NaN). A minute counts only when at least half of the stations that ever reported in the range have it: a partial sum would read as a dip.
/// </summary>
public static class TrendRebuild
{
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

        return [.. minutes.Where(m => m.Value.Stations * 2 >= reporting).Select(m => new TrendPoint(new Instant(m.Key), m.Value.Power, double.NaN, m.Value.Queue))];
    }
}
