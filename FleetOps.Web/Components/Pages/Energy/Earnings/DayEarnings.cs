using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Pages.Energy.Earnings;

/// <summary>What all batteries earned today: the sums over the hubs of which at least one block of the day is known. INR. Immutable.</summary>
public sealed record DayEarnings(IReadOnlyList<HubDay> Hubs)
{
    public static readonly DayEarnings None = new([]);

    public double MarginInr { get; } = Hubs.Sum(h => h.Earned.MarginInr);

    /// <summary>Perfect foresight.</summary>
    public double BestInr { get; } = Hubs.Sum(h => h.Earned.Best.ProfitInr);

    public double NightRuleInr { get; } = Hubs.Sum(h => h.Earned.NightRule.ProfitInr);

    /// <summary>Of perfect foresight, %; null where there was nothing to be earned.</summary>
    public double? SharePct => BestInr > 1 ? 100 * MarginInr / BestInr : null;

    /// <summary>The beginning of the first block that counts, of any hub; null where nothing is known.</summary>
    public Instant? Since => Hubs.Count == 0 ? null : Hubs.Min(h => h.Since);

    /// <summary>The sum of courses, block by block from <see cref="Since"/>; a hub that joins later adds from then on.</summary>
    /// <param name="of">A hub's course, one value a block.</param>
    public (long[] At, double[] Inr) Course(Func<HubDay, IReadOnlyList<double>> of)
    {
        ArgumentNullException.ThrowIfNull(of);
        var sums = new SortedDictionary<long, double>();
        foreach (var hub in Hubs)
        {
            var course = of(hub);
            for (var i = 0; i < course.Count; i++)
            {
                var end = (hub.Blocks[i].From + Core.Devices.Markets.BatterySchedule.Block).UnixMilliseconds;
                sums[end] = sums.GetValueOrDefault(end) + course[i];
            }
        }

        return Since is { } since ? ([since.UnixMilliseconds, .. sums.Keys], [0, .. sums.Values]) : ([], []);
    }
}
