using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Price;

/// <summary>
/// What is known of the price of a 15-minute block that is not published yet: the same block of the days before, how dear the last days were, and the calendar. The same code makes training rows and live
/// rows. Pure.
/// </summary>
public static class PriceFeatures
{
    public const int MostHours = 72;

    /// <summary>Days of published prices that are looked at.</summary>
    public const int Days = 8;

    public static readonly TimeSpan Block = TimeSpan.FromMinutes(15);

    public static readonly FeatureSchema Schema = new(
    [
        ("days_beyond_published", "d"), ("hour_of_day", "h"), ("weekday", ""), ("kind_of_day", ""), ("same_block_last_day", "INR/kWh"), ("same_block_a_day_before", "INR/kWh"), ("same_block_mean_7d", "INR/kWh"),
        ("same_block_a_week_before", "INR/kWh"), ("mean_last_day", "INR/kWh"), ("mean_a_day_before", "INR/kWh"), ("mean_7d", "INR/kWh"), ("last_day_to_week", ""), ("sunday_last", ""),
    ]);

    /// <summary>The feature that a naive forecast says: the same block of the last day that is published.</summary>
    public const int Naive = 4;

    public static int Width => Schema.Features.Count;

    /// <param name="history">The last <see cref="Days"/> published days, 96 blocks each, in order; NaN where nothing is published.</param>
    /// <param name="lastDay">Beginning of the last of those days (local midnight).</param>
    /// <param name="target">Beginning of a block after it.</param>
    /// <param name="row"><see cref="Width"/> places, overwritten.</param>
    public static void Fill(ReadOnlySpan<double> history, Instant lastDay, Instant target, Span<float> row)
    {
        if (history.Length != Days * 96) throw new ArgumentException($"{history.Length} prices are not {Days} days of 96.", nameof(history));
        var local = LocalMoment.Of(target);
        var beyond = (int)Math.Floor((target - lastDay).TotalDays);
        var block = (int)Math.Floor(((target - lastDay).TotalDays - beyond) * 96 + 1e-6);
        double sum = 0, all = 0;
        for (var day = 1; day < Days; day++)
        {
            sum += history[day * 96 + block];
            all += Mean(history, day);
        }

        double last = Mean(history, Days - 1), week = all / (Days - 1);
        row[0] = beyond;
        row[1] = (float)local.Hour;
        row[2] = local.Weekday;
        row[3] = local.DayKind;
        row[Naive] = (float)history[(Days - 1) * 96 + block];
        row[5] = (float)history[(Days - 2) * 96 + block];
        row[6] = (float)(sum / (Days - 1));
        row[7] = (float)history[Math.Max(0, Days - 1 + beyond - 7) is var same && same < Days ? same * 96 + block : block];
        row[8] = (float)last;
        row[9] = (float)Mean(history, Days - 2);
        row[10] = (float)week;
        row[11] = (float)(last / week);
        row[12] = LocalMoment.Of(lastDay).Weekday == 0 ? 1 : 0;
    }

    private static double Mean(ReadOnlySpan<double> history, int day)
    {
        double sum = 0;
        foreach (var price in history.Slice(day * 96, 96)) sum += price;
        return sum / 96;
    }
}
