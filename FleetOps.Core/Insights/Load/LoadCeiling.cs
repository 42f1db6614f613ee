using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Load;

/// <summary>
/// How far a forecast stays off that is told the mean of the same station at the same time over all other days of the kind, those to come included: what is left is which cars happened to come. The mean of few days
/// is off by itself, and its errors are made smaller by as much. It answers nobody; it says how much of a shortfall lies in the world. Cars that are charging now are not in it, so that the first hour may be known better. Pure.
/// </summary>
internal static class LoadCeiling
{
    private const int LeastDays = 3;

    /// <summary>Truth and what hindsight says of it, of each time once; empty where no time came on three days of a kind.</summary>
    public static (double[] Truth, double[] Said) Of(LoadSums sums, Func<int, bool> counts)
    {
        var truth = new List<double>();
        var said = new List<double>();
        var times = Enumerable.Range(0, sums.Truth.Length).Where(counts).DistinctBy(i => (sums.Stations[i], sums.Starts[i])).GroupBy(i => Key(sums.Stations[i], sums.Starts[i]));
        foreach (var same in times)
        {
            var days = same.Select(i => sums.Truth[i]).ToArray();
            if (days.Length < LeastDays) continue;
            var sum = days.Sum();
            var fair = Math.Sqrt((days.Length - 1.0) / days.Length);
            foreach (var load in days)
            {
                truth.Add(load);
                said.Add(load + fair * ((sum - load) / (days.Length - 1) - load));
            }
        }

        return ([.. truth], [.. said]);
    }

    private static (DeviceId Station, double Hour, int Kind) Key(DeviceId station, Instant start)
    {
        var local = LocalMoment.Of(start);
        return (station, local.Hour, local.DayKind is 0 or 4 ? 0 : local.DayKind == 1 ? 1 : 2);
    }
}
