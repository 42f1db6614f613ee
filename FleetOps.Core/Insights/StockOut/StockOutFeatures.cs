using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.StockOut;

/// <summary>
/// What is known of one item on one shelf when it is asked whether it runs out within 90 minutes: the count, how fast it went, and how fast such items go in the whole network. The same code makes training
/// rows and live rows. Pure.
/// </summary>
public static class StockOutFeatures
{
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(90);

    public static readonly FeatureSchema Schema = new(
    [
        ("item", ""), ("stock", ""), ("full_shelf", ""), ("hour_of_day", "h"), ("weekday", ""), ("kind_of_day", ""), ("used_last_hour", ""), ("used_last_3h", ""), ("used_last_24h", ""),
        ("used_a_day", "/d"), ("known_for", "h"), ("network_share_last_hour", "/h"), ("network_share_last_3h", "/h"), ("network_share_same_time", ""), ("expected_use", ""), ("use_to_stock", ""), ("chance_by_even_use", ""),
    ]);

    /// <summary>The chance that follows from even use alone: what the rule says.</summary>
    public const int EvenUse = 16;

    /// <summary>The feature that says how far back the diaries reach, in hours.</summary>
    public const int KnownFor = 10;

    // Days of use that the catalogue's expectation counts for.
    private const double DoubtDays = 2;

    public static int Width => Schema.Features.Count;

    /// <summary>The row of packs (item 0), then of parts (item 1), of each station. A shelf that was never measured gives NaN as stock.</summary>
    public static void Fill(IReadOnlyList<StationDiary> stations, Instant origin, TimeSpan? memory, Span<float> rows)
    {
        ArgumentNullException.ThrowIfNull(stations);
        if (rows.Length != stations.Count * 2 * Width) throw new ArgumentException($"{rows.Length} places are not {stations.Count} × 2 × {Width}.", nameof(rows));
        var now = NetworkDiary.Quarter(origin);
        var known = DemandFeatures.Known(stations, now, memory);
        var window = TimeSpan.FromDays(Math.Floor(Math.Min(known.TotalDays, 7)));
        var local = LocalMoment.Of(now + Ahead / 2);
        for (var item = 0; item < 2; item++)
        {
            var parts = item == 1;
            var full = stations.Sum(s => Full(s, parts));
            // Use as a share of a full shelf, so that stations compare.
            double hour = Share(1), three = Share(3) / 3, day = window > TimeSpan.Zero ? Used(stations, now - window, now, parts) / window.TotalDays / full : double.NaN;
            double sum = 0;
            for (var back = 1; back <= window.TotalDays; back++) sum += Used(stations, now - TimeSpan.FromDays(back), now - TimeSpan.FromDays(back) + Ahead, parts);
            var then = window > TimeSpan.Zero ? sum / window.TotalDays / full : double.NaN;
            for (var s = 0; s < stations.Count; s++)
            {
                var diary = stations[s];
                var shelf = Full(diary, parts);
                var stock = parts ? diary.Parts : diary.Packs;
                var own = window > TimeSpan.Zero ? diary.Used(now - window, now, parts) : 0;
                var aDay = double.IsNaN(day) ? double.NaN : (own + DoubtDays * day * shelf) / (window.TotalDays + DoubtDays);
                var expected = double.IsNaN(then) || !(day > 0) ? double.NaN : aDay * then / day;
                var row = rows.Slice((s * 2 + item) * Width, Width);
                row[0] = item;
                row[2] = shelf;
                row[3] = (float)local.Hour;
                row[4] = local.Weekday;
                row[5] = local.DayKind;
                row[6] = Back(1) ? diary.Used(now - TimeSpan.FromHours(1), now, parts) : float.NaN;
                row[7] = Back(3) ? diary.Used(now - TimeSpan.FromHours(3), now, parts) : float.NaN;
                row[8] = Back(24) ? diary.Used(now - TimeSpan.FromHours(24), now, parts) : float.NaN;
                row[9] = (float)aDay;
                row[10] = (float)Math.Min(known.TotalHours, 7 * 24);
                row[11] = (float)(hour * shelf);
                row[12] = (float)(three * shelf);
                row[13] = (float)(then * shelf);
                row[14] = (float)expected;
                Stocked(row, stock ?? float.NaN);
            }

            double Share(int hours) => Back(hours) ? Used(stations, now - TimeSpan.FromHours(hours), now, parts) / full : double.NaN;
        }

        bool Back(int hours) => known >= TimeSpan.FromHours(hours);
    }

    /// <summary>The row of a shelf of which only the count and the use in a day are told.</summary>
    public static void Tell(bool parts, double stock, double full, double usedADay, Instant now, Span<float> row)
    {
        var local = LocalMoment.Of(now + Ahead / 2);
        row.Fill(float.NaN);
        row[0] = parts ? 1 : 0;
        row[2] = (float)full;
        row[3] = (float)local.Hour;
        row[4] = local.Weekday;
        row[5] = local.DayKind;
        row[9] = (float)usedADay;
        row[14] = (float)(usedADay * Ahead.TotalDays);
        Stocked(row, (float)stock);
    }

    /// <summary>Sets what depends on the count on the shelf, so that a row can ask about another count.</summary>
    internal static void Stocked(Span<float> row, float stock)
    {
        row[1] = stock;
        row[15] = stock > 0 ? row[14] / stock : float.NaN;
        row[EvenUse] = float.IsNaN(stock) ? float.NaN : (float)StockOutPredictor.PoissonTail(stock, StockOutPredictor.Expected(row));
    }

    internal static int Full(StationDiary diary, bool parts) => parts ? diary.Station.StockParts : diary.Station.StockPacks;

    private static double Used(IReadOnlyList<StationDiary> stations, Instant from, Instant to, bool parts)
    {
        var count = 0;
        foreach (var station in stations) count += station.Used(from, to, parts);
        return count;
    }
}
