using System.Collections.Frozen;
using FleetOps.Core.Learning.Calendars;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Demand;

/// <summary>
/// An instant on the network's wall clock (IST) as models see it: hour with fractions, weekday (0 Sunday … 6 Saturday), and the kind of day: 0 workday, 1 Saturday, 2 Sunday, 3 public
/// holiday, 4 the day before one. Holidays are those that <see cref="HolidayCalendar"/> computes. Pure.
/// </summary>
public readonly record struct LocalMoment(double Hour, int Weekday, int DayKind)
{
    private static readonly FrozenSet<DateOnly> Holidays = HolidayCalendar.For("IN", 2024, 2036).Select(h => h.Date).ToFrozenSet();

    public static LocalMoment Of(Instant instant)
    {
        var local = instant.ToDateTimeOffset().ToOffset(Clocks.Ist);
        var date = DateOnly.FromDateTime(local.DateTime);
        var kind = Holidays.Contains(date) ? 3
            : Holidays.Contains(date.AddDays(1)) ? 4
            : local.DayOfWeek switch { DayOfWeek.Saturday => 1, DayOfWeek.Sunday => 2, _ => 0 };
        return new LocalMoment(local.TimeOfDay.TotalHours, (int)local.DayOfWeek, kind);
    }
}
