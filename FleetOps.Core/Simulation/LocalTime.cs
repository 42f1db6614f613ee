using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation;

/// <summary>The network's wall clock (India Standard Time) of a Unix second, in whole numbers: no zone data, no daylight saving.</summary>
internal static class LocalTime
{
    public const int SecondsADay = 86_400;
    private static readonly long Offset = (long)Clocks.Ist.TotalSeconds;

    /// <summary>Days since 1970-01-01 in local time.</summary>
    public static long Day(long second) => Math.DivRem(second + Offset, SecondsADay).Quotient;

    public static int SecondOfDay(long second) => (int)((second + Offset) % SecondsADay);

    /// <summary>0 … 24 with fractions.</summary>
    public static double Hour(long second) => SecondOfDay(second) / 3600.0;

    /// <summary>The Unix second at which a local day begins.</summary>
    public static long StartOf(long day) => day * SecondsADay - Offset;

    public static DayOfWeek Weekday(long day) => (DayOfWeek)((day + 4) % 7);

    /// <summary>The calendar date of a local day, and back.</summary>
    public static DateOnly Date(long day) => DateOnly.FromDayNumber((int)day + 719_162);

    public static long DayOf(DateOnly date) => date.DayNumber - 719_162;

    /// <summary>0-based month of the year.</summary>
    public static int Month(long day) => DateOnly.FromDayNumber((int)day + 719_162).Month - 1;

    /// <summary>Linear interpolation in a table of 24 values that stand for the middle of each hour.</summary>
    public static double Of(ReadOnlySpan<double> hourly, double hour)
    {
        var at = hour - 0.5;
        if (at < 0) at += 24;
        var low = (int)at % 24;
        return hourly[low] + (hourly[(low + 1) % 24] - hourly[low]) * (at - (int)at);
    }
}
