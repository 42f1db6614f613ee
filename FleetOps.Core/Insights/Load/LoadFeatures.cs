using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Load;

/// <summary>
/// What is known of a station's load (kW that cars and site take, before sun and battery) when it is asked about a quarter of an hour up to 72 hours ahead. What the diaries do not reach back to is
/// NaN. The same code makes training rows and live rows. Pure.
/// </summary>
public static class LoadFeatures
{
    public const int MostHours = 72;

    public static readonly FeatureSchema Schema = new(
    [
        ("hours_ahead", "h"), ("hour_of_day", "h"), ("weekday", ""), ("kind_of_day", ""), ("cars_an_hour_possible", "/h"), ("dc_connectors", ""), ("ac_connectors", ""), ("dc_power", "kW"), ("site_limit", "kW"),
        ("tariff", "INR/kWh"), ("station_type", ""), ("load_last_hour", "kW"), ("load_last_24h", "kW"), ("load_same_quarter_before", "kW"), ("load_same_hour_mean", "kW"), ("share_of_fair", ""),
        ("expected_share", ""), ("known_for", "h"), ("network_last_hour", "kW"), ("network_same_hour_mean", "kW"), ("network_pace", ""),
        ("expected_by_share", "kW"), ("network_same_kind_of_day_mean", "kW"), ("expected_by_kind_of_day", "kW"), ("network_level", "kW"), ("network_pace_of_6_hours", ""), ("network_pace_of_24_hours", ""),
    ]);

    /// <summary>Which feature is the load at the same time of the latest day that is known: what a naive forecast says.</summary>
    public const int Naive = 13;

    /// <summary>The feature that says how long the station has been watched, in hours.</summary>
    public const int KnownFor = 17;

    // Hours of watch that the catalogue's level counts for.
    private const double DoubtHours = 12;

    public static int Width => Schema.Features.Count;

    /// <summary>One row of a station for each target, all stations in turn.</summary>
    /// <param name="stations">The diaries.</param>
    /// <param name="origin">Now.</param>
    /// <param name="targets">Beginnings of quarters after now.</param>
    /// <param name="memory">How far back to look at most; null: as far as the diaries go.</param>
    /// <param name="rows">Stations × targets × <see cref="Width"/>, overwritten.</param>
    public static void Fill(IReadOnlyList<StationDiary> stations, Instant origin, IReadOnlyList<Instant> targets, TimeSpan? memory, Span<float> rows)
    {
        ArgumentNullException.ThrowIfNull(stations);
        ArgumentNullException.ThrowIfNull(targets);
        if (rows.Length != stations.Count * targets.Count * Width) throw new ArgumentException($"{rows.Length} places are not {stations.Count} × {targets.Count} × {Width}.", nameof(rows));
        var seen = See(stations, origin, targets, memory);
        for (var s = 0; s < stations.Count; s++) Fill(seen, stations[s], rows.Slice(s * targets.Count * Width, targets.Count * Width));
    }

    /// <summary>What the rows of all stations have in common.</summary>
    internal static LoadScene See(IReadOnlyList<StationDiary> stations, Instant origin, IReadOnlyList<Instant> targets, TimeSpan? memory)
    {
        var now = NetworkDiary.Quarter(origin);
        var known = DemandFeatures.Known(stations, now, memory);
        var window = Whole(TimeSpan.FromHours(Math.Min(known.TotalHours, 7 * 24)));
        var lastHour = known >= TimeSpan.FromHours(1) ? Sum(stations, now - TimeSpan.FromHours(1), now) : double.NaN;
        var before = now - TimeSpan.FromHours(25);
        var sums = new Dictionary<Instant, double>();
        return new LoadScene(now, targets, known, window, stations.Sum(s => StationTraits.Of(s.Station).CarsAnHour), Sum(stations, now - window, now), lastHour)
        {
            PaceOf6Hours = Pace(HourOf, now, TimeSpan.FromHours(6), known),
            PaceOf24Hours = Pace(HourOf, now, TimeSpan.FromHours(24), known),
            Pace = now - before <= known ? lastHour / Sum(stations, before, before + TimeSpan.FromHours(1)) : double.NaN,
            Then = [.. targets.Select(t => Mean(HourOf, Hour(t), now, known))],
            OfKind = [.. targets.Select(t => Mean(HourOf, Hour(t), now, known, Kind(t)))],
        };

        // The same hours come back for each day ahead: 150 stations are added up once.
        double HourOf(Instant from)
        {
            if (!sums.TryGetValue(from, out var sum)) sums[from] = sum = Sum(stations, from, from + TimeSpan.FromHours(1));
            return sum;
        }
    }

    /// <summary>One station's rows, one for each target.</summary>
    internal static void Fill(LoadScene seen, StationDiary diary, Span<float> rows)
    {
        var (now, targets, known, window, capacity, level, lastHour) = seen;
        var traits = StationTraits.Of(diary.Station);
        var fair = traits.CarsAnHour / capacity;
        var own = diary.Mean(now - window, now, load: true);
        // Believed in proportion to the hours behind it.
        var weight = window.TotalHours / (window.TotalHours + DoubtHours);
        var share = double.IsNaN(own) || !(level > 0) ? 1 : weight * own / (level * fair) + 1 - weight;
        var last = known >= TimeSpan.FromHours(1) ? diary.Mean(now - TimeSpan.FromHours(1), now, load: true) : double.NaN;
        var day = known >= TimeSpan.FromHours(24) ? diary.Mean(now - TimeSpan.FromHours(24), now, load: true) : double.NaN;
        for (var t = 0; t < targets.Count; t++)
        {
            var local = LocalMoment.Of(targets[t] + StationSlot.Length / 2);
            var row = rows.Slice(t * Width, Width);
            row[0] = (float)(targets[t] - now).TotalHours;
            row[1] = (float)local.Hour;
            row[2] = local.Weekday;
            row[3] = local.DayKind;
            row[4] = (float)traits.CarsAnHour;
            row[5] = traits.DcConnectors;
            row[6] = traits.AcConnectors;
            row[7] = (float)traits.DcKw;
            row[8] = (float)traits.SiteLimitKw;
            row[9] = (float)traits.RupeesPerKwh;
            row[10] = traits.Type;
            row[11] = (float)last;
            row[12] = (float)day;
            row[Naive] = (float)Before(diary, targets[t], now, known);
            row[14] = (float)Mean(from => diary.Mean(from, from + TimeSpan.FromHours(1), load: true), Hour(targets[t]), now, known);
            row[15] = (float)share;
            row[16] = (float)(share * fair);
            row[KnownFor] = (float)window.TotalHours;
            row[18] = (float)lastHour;
            row[19] = (float)seen.Then[t];
            row[20] = double.IsFinite(seen.Pace) ? (float)seen.Pace : float.NaN;
            row[21] = (float)(share * fair * seen.Then[t]);
            row[22] = (float)seen.OfKind[t];
            row[23] = (float)(share * fair * seen.OfKind[t]);
            row[24] = (float)level;
            row[25] = (float)seen.PaceOf6Hours;
            row[26] = (float)seen.PaceOf24Hours;
        }
    }

    // What the last hours took, beside the mean of the same hours of days of the same kind.
    private static double Pace(Func<Instant, double> hour, Instant now, TimeSpan span, TimeSpan known)
    {
        double took = 0, usual = 0;
        for (var from = now - span; from < now; from += TimeSpan.FromHours(1))
        {
            var before = Mean(hour, from, from, known - (now - from), Kind(from));
            if (double.IsNaN(before)) before = Mean(hour, from, from, known - (now - from));
            if (double.IsNaN(before)) continue;
            took += hour(from);
            usual += before;
        }

        return usual > 0 ? took / usual : double.NaN;
    }

    private static Instant Hour(Instant quarter) => new(quarter.UnixMilliseconds / 1_800_000 * 1_800_000);

    private static TimeSpan Whole(TimeSpan span) => TimeSpan.FromMinutes(Math.Floor(span.TotalMinutes / StationSlot.Minutes) * StationSlot.Minutes);

    private static double Before(StationDiary diary, Instant target, Instant now, TimeSpan known)
    {
        var then = target;
        do then -= TimeSpan.FromDays(1);
        while (then + StationSlot.Length > now);
        return now - then <= known ? diary.At(then).LoadKw : double.NaN;
    }

    // Working days are like each other, Saturdays, and days off.
    private static int Kind(Instant at) => LocalMoment.Of(at).DayKind switch { 0 or 4 => 0, 1 => 1, _ => 2 };

    // Mean of the hour around the same time over the days that are known, or over those of one kind.
    private static double Mean(Func<Instant, double> hour, Instant from, Instant now, TimeSpan known, int? kind = null)
    {
        double sum = 0;
        var days = 0;
        for (var then = from - TimeSpan.FromDays(1); now - then <= known && now - then < TimeSpan.FromDays(8); then -= TimeSpan.FromDays(1))
        {
            if (then + TimeSpan.FromHours(1) > now || (kind is { } one && Kind(then) != one)) continue;
            var load = hour(then);
            if (double.IsNaN(load)) continue;
            sum += load;
            days++;
        }

        return days > 0 ? sum / days : double.NaN;
    }

    private static double Sum(IReadOnlyList<StationDiary> stations, Instant from, Instant to)
    {
        // One alone is not known where nothing was measured; of many what was measured counts.
        if (stations.Count == 1) return stations[0].Mean(from, to, load: true);
        double sum = 0;
        foreach (var station in stations)
            if (station.Mean(from, to, load: true) is var load && !double.IsNaN(load)) sum += load;
        return sum;
    }
}
