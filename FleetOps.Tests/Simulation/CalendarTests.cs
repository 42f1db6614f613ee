using FleetOps.Core.Learning.Calendars;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Calendars;
using FleetOps.Core.Simulation.Drivers;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>The dated holidays, the kinds of days, and what they and the weather do to demand.</summary>
public sealed class CalendarTests
{
    [Fact]
    public void Table_HoldsEveryHolidayOfEveryYear_AndAgreesWithTheComputedCalendar()
    {
        var dated = NetworkCalendar.Days.ToList();
        var computed = HolidayCalendar.For("IN", 2025, 2028).ToLookup(h => h.Name, h => h.Date);
        foreach (var name in dated.Select(d => d.Name).Distinct())
        {
            Assert.Equal([2025, 2026, 2027, 2028], dated.Where(d => d.Name == name).Select(d => d.Date.Year));
            // A lunar day may be shared by two civil days, and the moon may be seen late: then the government's date is the next.
            foreach (var (date, _) in dated.Where(d => d.Name == name && computed.Contains(name)))
                Assert.Contains(computed[name], other => Math.Abs(other.DayNumber - date.DayNumber) <= 1);
        }

        Assert.True(dated.Select(d => d.Name).Distinct().Count(computed.Contains) >= 12);
    }

    [Theory]
    [InlineData("2026-11-20", DayKind.Workday)] // a Friday
    [InlineData("2026-11-21", DayKind.Saturday)]
    [InlineData("2026-11-22", DayKind.Sunday)]
    [InlineData("2026-11-08", DayKind.Festival)] // Diwali, a Sunday
    [InlineData("2026-11-07", DayKind.FestivalEve)]
    [InlineData("2026-10-02", DayKind.Holiday)]
    [InlineData("2025-10-02", DayKind.Festival)] // Gandhi's birthday and Dussehra
    [InlineData("2035-10-02", DayKind.Workday)] // beyond the table
    public void KindOf_Day_IsWhatTheCalendarSays(string date, DayKind kind) => Assert.Equal(kind, NetworkCalendar.KindOf(LocalTime.DayOf(DateOnly.Parse(date))));

    [Fact]
    public void Volume_OfDryMildDays_FollowsTheKindOfDay()
    {
        var days = new[] { "2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20" }.Select(Volume).ToArray();
        Assert.Equal(1, days.Average(), 0.02);
        Assert.True(Volume("2026-11-07") > days.Max(), "the eve of a festival is the busiest");
        Assert.True(Volume("2026-11-08") < days.Min() && Volume("2026-11-22") < days.Min());
        // On a festival the evening is later and stands out more.
        Assert.True(Rate("2026-11-08", 20) / Rate("2026-11-08", 11) > 1.5 * Rate("2026-11-22", 20) / Rate("2026-11-22", 11));
    }

    [Fact]
    public void Weather_HeatRaisesDemand_AndRainLowersIt()
    {
        Assert.Equal(1, Rhythm.Weather(24, 0));
        Assert.InRange(Rhythm.Weather(36, 0), 1.05, 1.15);
        Assert.InRange(Rhythm.Weather(24, 30), 0.7, 0.8);
    }

    private static double Volume(string date) => Enumerable.Range(0, 288).Sum(i => 300 * Rhythm.City.At(Second(date) + 300 * i, 24, 0));

    private static double Rate(string date, int hour) => Rhythm.City.At(Second(date) + 3600 * hour, 24, 0);

    private static long Second(string date) => LocalTime.StartOf(LocalTime.DayOf(DateOnly.Parse(date)));
}
