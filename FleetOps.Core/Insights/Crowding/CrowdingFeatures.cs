using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Crowding;

/// <summary>
/// What is known of a station when it is asked whether a queue forms or its site comes to the limit within 90 minutes: what demand knows of its next hour and of the one after, and its load. One row a station. The same code
/// makes training rows and live rows. Pure; nothing of after the origin goes in.
/// </summary>
public static class CrowdingFeatures
{
    private static readonly string[] OfSecondHour = ["arrivals_same_hour_yesterday", "arrivals_same_hour_last_week", "network_same_hour_last_week"];
    private static readonly int[] SecondHour = [.. OfSecondHour.Select(n => DemandFeatures.Schema.Features.ToList().FindIndex(f => f.Name == n))];

    private static readonly (string Name, string Unit)[] Own =
    [
        ("free_connectors", ""), ("free_dc_connectors", ""), ("minutes_into_quarter", "min"), ("waiting_last_quarter", ""), ("waiting_quarter_before", ""), ("site_limit", "kW"), ("load_share_last_quarter", ""),
        ("load_share_last_hour", ""), ("load_share_same_time_before", ""), ("load_share_most_24h", ""), ("plugs_to_limit", ""),
    ];

    public static readonly FeatureSchema Schema = new(
        [.. DemandFeatures.Schema.Features.Skip(1), .. OfSecondHour.Select(n => (n + "_second_hour", "")), .. Own]);

    /// <summary>Hours of the past that are known.</summary>
    public const int KnownFor = DemandFeatures.KnownFor - 1;

    private static readonly int First = DemandFeatures.Width - 1;

    /// <summary>How many wait when it was last measured: what a naive warning of a queue goes by.</summary>
    public static readonly int WaitingNow = DemandFeatures.Schema.Features.ToList().FindIndex(f => f.Name == "waiting_now") - 1;

    /// <summary>Load of the last quarter as a share of the site limit: what a naive warning of the limit goes by.</summary>
    public static readonly int LoadNow = First + OfSecondHour.Length + 6;

    public static int Width => Schema.Features.Count;

    /// <param name="stations">The diaries, in the order in which the rows come.</param>
    /// <param name="origin">Now; the quarter in progress is not looked at, but for who waits and who is plugged in.</param>
    /// <param name="memory">How far back to look at most; null: as far as the diaries go.</param>
    /// <param name="rows">Stations × <see cref="Width"/>, overwritten.</param>
    public static void Fill(IReadOnlyList<StationDiary> stations, Instant origin, TimeSpan? memory, Span<float> rows)
    {
        ArgumentNullException.ThrowIfNull(stations);
        if (rows.Length != stations.Count * Width) throw new ArgumentException($"{rows.Length} places are not {stations.Count} × {Width}.", nameof(rows));
        var demand = new float[stations.Count * DemandFeatures.Hours * DemandFeatures.Width];
        DemandFeatures.Fill(stations, origin, memory, demand);
        var now = NetworkDiary.Quarter(origin);
        var known = DemandFeatures.Known(stations, now, memory);
        for (var s = 0; s < stations.Count; s++)
        {
            var diary = stations[s];
            var row = rows.Slice(s * Width, Width);
            demand.AsSpan(s * DemandFeatures.Hours * DemandFeatures.Width + 1, First).CopyTo(row);
            var second = demand.AsSpan((s * DemandFeatures.Hours + 1) * DemandFeatures.Width, DemandFeatures.Width);
            for (var i = 0; i < SecondHour.Length; i++) row[First + i] = second[SecondHour[i]];
            Write(diary, origin, now, known, row[(First + SecondHour.Length)..]);
        }
    }

    private static void Write(StationDiary diary, Instant origin, Instant now, TimeSpan known, Span<float> own)
    {
        var traits = StationTraits.Of(diary.Station);
        var limit = traits.SiteLimitKw > 0 ? traits.SiteLimitKw : double.NaN;
        own[0] = diary.Station.Connectors.Count - diary.Occupied;
        own[1] = traits.DcConnectors - diary.OccupiedDc;
        own[2] = (float)(origin - now).TotalMinutes;
        own[3] = known >= StationSlot.Length ? (float)diary.At(now - StationSlot.Length).Waiting : float.NaN;
        own[4] = known >= 2 * StationSlot.Length ? (float)diary.At(now - 2 * StationSlot.Length).Waiting : float.NaN;
        own[5] = (float)traits.SiteLimitKw;
        own[6] = known >= StationSlot.Length ? (float)(diary.At(now - StationSlot.Length).LoadKw / limit) : float.NaN;
        own[7] = known >= TimeSpan.FromHours(1) ? (float)(diary.Mean(now - TimeSpan.FromHours(1), now, load: true) / limit) : float.NaN;
        own[8] = (float)(SameTime(diary, now, known) / limit);
        own[9] = (float)(Most(diary, now, known) / limit);
        own[10] = (float)(diary.Station.Connectors.Sum(c => c.RatedKw) / limit);
    }

    // Mean load of the same 90 minutes over the days that are known.
    private static double SameTime(StationDiary diary, Instant now, TimeSpan known)
    {
        double sum = 0;
        var days = 0;
        for (var back = 1; back <= 7 && known >= TimeSpan.FromDays(back); back++)
        {
            var from = now - TimeSpan.FromDays(back);
            var load = diary.Mean(from, from + CrowdingTargets.Ahead, load: true);
            if (double.IsNaN(load)) continue;
            sum += load;
            days++;
        }

        return days > 0 ? sum / days : double.NaN;
    }

    private static double Most(StationDiary diary, Instant now, TimeSpan known)
    {
        if (known < TimeSpan.FromDays(1)) return double.NaN;
        var most = double.NaN;
        for (var quarter = now - TimeSpan.FromDays(1); quarter < now; quarter += StationSlot.Length)
            if (diary.At(quarter).LoadKw is var load && !(load <= most) && !double.IsNaN(load)) most = load;
        return most;
    }
}
