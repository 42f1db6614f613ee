using FleetOps.Core.Learning.Calendars;
using Xunit;

namespace FleetOps.Tests.Learning.Calendars;

/// <summary>Against dates as the Government of India published them (gazetted holidays, DoPT circulars 2019 to 2026; that of 2026 as published by NIEPVD, niepvd.nic.in).</summary>
public sealed class HolidayCalendarTests
{
    [Theory]
    [InlineData("Diwali", "2016-10-30", "2017-10-19", "2018-11-07", "2019-10-27", "2020-11-14", "2021-11-04", "2022-10-24", "2023-11-12", "2024-10-31", "2025-10-20", "2026-11-08")]
    [InlineData("Holi", "2019-03-21", "2020-03-10", "2021-03-29", "2022-03-18", "2023-03-08", "2024-03-25", "2025-03-14", "2026-03-04")]
    [InlineData("Dussehra", "2019-10-08", "2020-10-25", "2021-10-15", "2022-10-05", "2023-10-24", "2024-10-12", "2025-10-02", "2026-10-20")]
    [InlineData("Guru Nanak Jayanti", "2019-11-12", "2020-11-30", "2021-11-19", "2022-11-08", "2023-11-27", "2024-11-15", "2025-11-05", "2026-11-24")]
    [InlineData("Buddha Purnima", "2020-05-07", "2021-05-26", "2022-05-16", "2023-05-05", "2024-05-23", "2025-05-12", "2026-05-01")]
    [InlineData("Good Friday", "2019-04-19", "2020-04-10", "2021-04-02", "2022-04-15", "2023-04-07", "2024-03-29", "2025-04-18", "2026-04-03")]
    [InlineData("Ram Navami", "2024-04-17", "2025-04-06", "2026-03-26")]
    [InlineData("Mahavir Jayanti", "2023-04-04", "2024-04-21", "2025-04-10", "2026-03-31")]
    [InlineData("Ganesh Chaturthi", "2023-09-19", "2024-09-07", "2025-08-27", "2026-09-14")]
    [InlineData("Janmashtami", "2023-09-07", "2024-08-26", "2025-08-16", "2026-09-04")]
    [InlineData("Eid al-Adha", "2023-06-29", "2024-06-17", "2025-06-07")]
    [InlineData("Muharram", "2024-07-17", "2025-07-06", "2026-06-26")]
    [InlineData("Milad un-Nabi", "2024-09-16", "2025-09-05", "2026-08-26")]
    [InlineData("Eid al-Fitr", "2026-03-21", "2019-06-05", "2020-05-25", "2021-05-14", "2022-05-03", "2023-04-22", "2024-04-11", "2025-03-31")]
    public void India_PublishedDates_AreFound(string name, params string[] dates)
    {
        foreach (var text in dates)
        {
            var date = DateOnly.Parse(text);
            Assert.Contains(new Holiday(name, date), HolidayCalendar.For("IN", date.Year, date.Year));
        }
    }

    [Fact]
    public void India_EveryYear_HasEveryFestivalOnce()
    {
        for (var year = 1950; year <= 2060; year++)
        {
            var names = HolidayCalendar.For("IN", year, year).Select(h => h.Name).ToArray();
            foreach (var name in new[] { "Diwali", "Holi", "Dussehra", "Janmashtami", "Ganesh Chaturthi", "Republic Day" }) Assert.Single(names, name);
        }
    }

    [Theory]
    [InlineData("2023-11-13T09:27:00", 0)] // new moon
    [InlineData("2024-03-25T07:00:00", 180)] // full moon
    [InlineData("2021-05-26T11:14:00", 180)]
    [InlineData("2017-08-21T18:30:00", 0)] // total eclipse of the Sun
    public void Moon_PublishedPhases_AreMet(string universal, double degrees)
    {
        var off = Math.Abs(Moon.Elongation(DateTime.Parse(universal)) - degrees);
        Assert.InRange(Math.Min(off, 360 - off), 0, 0.2);
    }

    [Fact]
    public void For_UnknownCountry_NamesTheKnown() => Assert.Contains("IN", Assert.Throws<ArgumentException>(() => HolidayCalendar.For("XX", 2020, 2020)).Message);
}
