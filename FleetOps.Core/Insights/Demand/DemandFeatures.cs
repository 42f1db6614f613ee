using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Demand;

/// <summary>
/// What is known of a station when it is asked about one of the next three hours: one row a station and hour ahead, from the diaries, the catalogue and the calendar. What the diaries
/// do not reach back to is NaN. The same code makes training rows and live rows. Pure; no label and nothing of after the origin goes in.
/// </summary>
public static class DemandFeatures
{
    /// <summary>Hours ahead.</summary>
    public const int Hours = 3;

    /// <summary>The feature that says how far back the diaries reach, in hours.</summary>
    public const int KnownFor = 16;

    /// <summary>As far as any feature looks back, in hours.</summary>
    public const int WholePast = 7 * 24;

    // A share of arrivals is believed after this many; before, the catalogue's.
    private const double Doubt = 15;

    public static readonly FeatureSchema Schema = new(
    [
        ("hours_ahead", "h"), ("hour_of_day", "h"), ("weekday", ""), ("kind_of_day", ""), ("cars_an_hour_possible", "/h"), ("dc_connectors", ""), ("ac_connectors", ""), ("tariff", "INR/kWh"),
        ("station_type", ""), ("arrivals_last_hour", ""), ("arrivals_last_3h", ""), ("arrivals_last_24h", ""), ("arrivals_same_hour_yesterday", ""), ("arrivals_same_hour_last_week", ""),
        ("share_of_network", ""), ("expected_share", ""), ("known_for", "h"), ("network_last_hour", ""), ("network_last_3h", ""), ("network_same_hour_yesterday", ""), ("network_same_hour_last_week", ""),
        ("network_pace", ""), ("waiting_now", ""), ("waiting_last_hour", ""), ("connectors_taken", ""),
    ]);

    public static int Width => Schema.Features.Count;

    /// <summary>Rows of all stations, each hour ahead in turn.</summary>
    /// <param name="stations">The diaries, in the order in which the rows come.</param>
    /// <param name="origin">Now; the quarter in progress is not looked at.</param>
    /// <param name="memory">How far back to look at most; null: as far as the diaries go.</param>
    /// <param name="rows">Stations × hours × <see cref="Width"/>, overwritten.</param>
    public static void Fill(IReadOnlyList<StationDiary> stations, Instant origin, TimeSpan? memory, Span<float> rows)
    {
        ArgumentNullException.ThrowIfNull(stations);
        if (rows.Length != stations.Count * Hours * Width) throw new ArgumentException($"{rows.Length} places are not {stations.Count} × {Hours} × {Width}.", nameof(rows));
        var now = NetworkDiary.Quarter(origin);
        var known = Known(stations, now, memory);
        var capacity = stations.Sum(s => StationTraits.Of(s.Station).CarsAnHour);
        var window = TimeSpan.FromHours(Math.Min(known.TotalHours, 7 * 24));
        var from = now - Whole(window);
        var network = Arrivals(stations, from, now);
        double lastHour = Past(stations, now, 1, known), last3 = Past(stations, now, 3, known);
        var pace = lastHour / Then(stations, now - TimeSpan.FromHours(1), 1, now, known);
        Span<double> yesterdays = stackalloc double[Hours], weeks = stackalloc double[Hours];
        for (var h = 1; h <= Hours; h++)
        {
            yesterdays[h - 1] = Then(stations, now + TimeSpan.FromHours(h - 1), 1, now, known);
            weeks[h - 1] = Mean(stations, now + TimeSpan.FromHours(h - 1), now, known);
        }

        for (var s = 0; s < stations.Count; s++)
        {
            var diary = stations[s];
            var traits = StationTraits.Of(diary.Station);
            var own = known > TimeSpan.Zero ? diary.Arrivals(from, now) : 0;
            var fair = traits.CarsAnHour / capacity;
            var share = (own + Doubt) / (network * fair + Doubt);
            for (var h = 1; h <= Hours; h++)
            {
                var target = now + TimeSpan.FromHours(h - 1);
                var local = LocalMoment.Of(target + TimeSpan.FromMinutes(30));
                var row = rows.Slice((s * Hours + h - 1) * Width, Width);
                row[0] = (float)h;
                row[1] = (float)local.Hour;
                row[2] = (float)local.Weekday;
                row[3] = (float)local.DayKind;
                row[4] = (float)traits.CarsAnHour;
                row[5] = (float)traits.DcConnectors;
                row[6] = (float)traits.AcConnectors;
                row[7] = (float)traits.RupeesPerKwh;
                row[8] = (float)traits.Type;
                row[9] = (float)(Back(1) ? diary.Arrivals(now - TimeSpan.FromHours(1), now) : double.NaN);
                row[10] = (float)(Back(3) ? diary.Arrivals(now - TimeSpan.FromHours(3), now) : double.NaN);
                row[11] = (float)(Back(24) ? diary.Arrivals(now - TimeSpan.FromHours(24), now) : double.NaN);
                row[12] = (float)(Then([diary], target, 1, now, known));
                row[13] = (float)(Mean([diary], target, now, known));
                row[14] = (float)share;
                row[15] = (float)(share * fair);
                row[16] = (float)window.TotalHours;
                row[17] = (float)lastHour;
                row[18] = (float)last3;
                row[19] = (float)(yesterdays[h - 1]);
                row[20] = (float)(weeks[h - 1]);
                row[21] = (float)(double.IsFinite(pace) ? pace : double.NaN);
                row[22] = (float)diary.Waiting;
                row[23] = (float)(diary.Mean(now - TimeSpan.FromHours(1), now, load: false));
                row[24] = (float)diary.Occupied;
            }

            bool Back(int hours) => known >= TimeSpan.FromHours(hours);
        }
    }

    /// <summary>How far back all diaries reach, at most <paramref name="memory"/>.</summary>
    internal static TimeSpan Known(IReadOnlyList<StationDiary> stations, Instant now, TimeSpan? memory)
    {
        var since = stations.Select(s => s.Since).Where(s => s is not null).Select(s => s!.Value).DefaultIfEmpty(now).Max();
        var known = now - since;
        if (known < TimeSpan.Zero) known = TimeSpan.Zero;
        return memory is { } most && most < known ? most : known;
    }

    private static TimeSpan Whole(TimeSpan span) => TimeSpan.FromMinutes(Math.Floor(span.TotalMinutes / StationSlot.Minutes) * StationSlot.Minutes);

    private static double Past(IReadOnlyList<StationDiary> stations, Instant now, int hours, TimeSpan known) =>
        known >= TimeSpan.FromHours(hours) ? Arrivals(stations, now - TimeSpan.FromHours(hours), now) : double.NaN;

    // The same hour so many days before; NaN where it is not known or not over.
    private static double Then(IReadOnlyList<StationDiary> stations, Instant target, int daysBack, Instant now, TimeSpan known)
    {
        var from = target - TimeSpan.FromDays(daysBack);
        return now - from <= known ? Arrivals(stations, from, from + TimeSpan.FromHours(1)) : double.NaN;
    }

    private static double Mean(IReadOnlyList<StationDiary> stations, Instant target, Instant now, TimeSpan known)
    {
        double sum = 0;
        var days = 0;
        for (var back = 1; back <= 7; back++)
        {
            var then = Then(stations, target, back, now, known);
            if (double.IsNaN(then)) break;
            sum += then;
            days++;
        }

        return days > 0 ? sum / days : double.NaN;
    }

    private static double Arrivals(IReadOnlyList<StationDiary> stations, Instant from, Instant to)
    {
        var count = 0;
        foreach (var station in stations) count += station.Arrivals(from, to);
        return count;
    }
}
