using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Traffic;

/// <summary>
/// When somebody may be asked to come back to a station: half hours in which the demand outlook, as far as it reaches, expects hardly anybody to wait there, and beyond it the hours that are known to be quiet. No more come back
/// in one half hour than a third of the station's connectors. Immutable.
/// </summary>
internal sealed class LaterTimes
{
    // More cars than this waiting on average, and nobody is sent there.
    private const double QuietCars = 0.35;
    private const long SlotMilliseconds = 1_800_000;
    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(35);
    private readonly Dictionary<(DeviceId Station, long Slot), int> _promised = [];
    private readonly Situation _situation;
    private readonly TrafficSight _sight;
    private readonly TrafficOptions _options;

    public LaterTimes(Situation situation, TrafficSight sight, TrafficOptions options)
    {
        (_situation, _sight, _options) = (situation, sight, options);
        foreach (var attempt in situation.Tried)
        {
            if (attempt.What is not Intervention.Persuade { Offer: { Later: { } later } offer } || attempt.Receipt.Status != ReceiptStatus.Accepted) continue;
            var key = (offer.To, SlotOf(later));
            _promised[key] = _promised.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>The half hours within reach that have a place left, in which hardly anybody is expected to wait, and for how many minutes somebody who comes then waits.</summary>
    public IEnumerable<(Instant At, double Minutes)> Of(int station)
    {
        var id = _sight.Stations[station].Id;
        var hours = _situation.Demand?.Stations.FirstOrDefault(s => s.Station == id)?.Hours ?? [];
        var most = Math.Max(1, _sight.Connectors[station] / 3);
        for (var slot = SlotOf(_situation.At + Soonest) + 1; ; slot++)
        {
            var at = new Instant(slot * SlotMilliseconds);
            if ((at - _situation.At).TotalHours > _options.MostDelayHours) yield break;
            if (_promised.GetValueOrDefault((id, slot)) >= most) continue;
            var hour = hours.LastOrDefault(h => h.From <= at && at < h.From + TimeSpan.FromHours(1));
            if (hour is null)
            {
                if (IsKnownQuiet(at)) yield return (at, 0);
                continue;
            }

            // Little's law; where hardly anybody waits, one car more hardly holds up others.
            if (hour.Waiting <= QuietCars) yield return (at, hour.Arrivals > 0 ? 60 * hour.Waiting / hour.Arrivals : 0);
        }
    }

    private bool IsKnownQuiet(Instant at)
    {
        var hour = at.ToDateTimeOffset().ToOffset(Clocks.Ist).TimeOfDay.TotalHours;
        return hour >= _options.QuietFromHour && hour < _options.QuietToHour;
    }

    private static long SlotOf(Instant at) => at.UnixMilliseconds / SlotMilliseconds;
}
