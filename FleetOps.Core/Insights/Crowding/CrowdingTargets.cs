using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Crowding;

/// <summary>
/// What counts as a queue and as a site at its limit: the mean of a whole quarter of an hour. A target is whether that comes in one of the quarters that lie wholly in the next 45 or 90 minutes. Where it is so
/// already there is no question. Pure.
/// </summary>
public static class CrowdingTargets
{
    /// <summary>Cars that wait on average over a quarter of an hour.</summary>
    public const double QueueCars = 3;

    /// <summary>Share of the site limit that cars and site take on average over a quarter of an hour.</summary>
    public const double LimitShare = 0.98;

    public const string QueueSoon = "queue_within_45min";
    public const string Queue = "queue_within_90min";
    public const string LimitSoon = "limit_within_45min";
    public const string Limit = "limit_within_90min";

    public static readonly TimeSpan Soon = TimeSpan.FromMinutes(45);
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(90);

    public static readonly IReadOnlyList<string> Names = [QueueSoon, Queue, LimitSoon, Limit];

    public static bool IsQueue(StationSlot slot) => slot.Waiting >= QueueCars;

    public static bool IsAtLimit(StationSlot slot, double siteLimitKw) => siteLimitKw > 0 && slot.LoadKw >= LimitShare * siteLimitKw;

    /// <summary>The targets of one station as the diary tells afterwards, in the order of <see cref="Names"/>; NaN where it is so already or nothing was measured.</summary>
    public static double[] Of(StationDiary diary, Instant origin)
    {
        ArgumentNullException.ThrowIfNull(diary);
        return
        [
            .. Within(diary, origin, q => IsQueue(q), q => double.IsNaN(q.Waiting), NowQueue(diary, origin)),
            .. Within(diary, origin, q => IsAtLimit(q, diary.Station.SiteLimitKw), q => double.IsNaN(q.LoadKw), IsAtLimit(Last(diary, origin), diary.Station.SiteLimitKw)),
        ];
    }

    /// <summary>Whether the station has a queue as of the last whole quarter.</summary>
    internal static bool NowQueue(StationDiary diary, Instant origin) => IsQueue(Last(diary, origin));

    internal static StationSlot Last(StationDiary diary, Instant origin) => diary.At(NetworkDiary.Quarter(origin) - StationSlot.Length);

    private static double[] Within(StationDiary diary, Instant origin, Func<StationSlot, bool> happens, Func<StationSlot, bool> unknown, bool already)
    {
        if (already) return [double.NaN, double.NaN];
        var whole = NetworkDiary.Quarter(origin);
        if (whole < origin) whole += StationSlot.Length;
        bool soon = false, ahead = false, known = false;
        for (var quarter = whole; quarter + StationSlot.Length <= origin + Ahead; quarter += StationSlot.Length)
        {
            var slot = diary.At(quarter);
            if (unknown(slot)) continue;
            known = true;
            if (!happens(slot)) continue;
            ahead = true;
            soon |= quarter + StationSlot.Length <= origin + Soon;
        }

        return known ? [soon ? 1 : 0, ahead ? 1 : 0] : [double.NaN, double.NaN];
    }
}
