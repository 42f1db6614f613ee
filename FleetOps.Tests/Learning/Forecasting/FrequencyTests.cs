using FleetOps.Core.Learning.Forecasting;
using Xunit;

namespace FleetOps.Tests.Learning.Forecasting;

public sealed class FrequencyTests
{
    [Theory]
    [InlineData("15min", 900)]
    [InlineData("1h", 3600)]
    [InlineData("H", 3600)]
    [InlineData("PT1H", 3600)]
    [InlineData("PT15M", 900)]
    [InlineData("P1D", 86400)]
    [InlineData("2 days", 172800)]
    [InlineData("W", 604800)]
    [InlineData("W-SUN", 604800)]
    [InlineData("0.5h", 1800)]
    public void Parse_Span_IsItsLength(string text, double seconds) => Assert.Equal(seconds, Frequency.Parse(text).Step.TotalSeconds);

    [Theory]
    [InlineData("MS", 1)]
    [InlineData("Q", 3)]
    [InlineData("Y", 12)]
    public void Parse_CalendarUnit_IsMonths(string text, int months) => Assert.Equal(months, Frequency.Parse(text).Months);

    [Theory]
    [InlineData("")]
    [InlineData("fortnight")]
    [InlineData("0h")]
    [InlineData("P")]
    [InlineData("-1h")]
    [InlineData("1.5M")]
    public void Parse_Nonsense_SaysWhatToWrite(string text) => Assert.Contains("15min", Assert.Throws<ArgumentException>(() => Frequency.Parse(text)).Message);

    [Fact]
    public void After_MonthEnds_StayMonthEnds()
    {
        DateTime[] ends = [new(2023, 10, 31), new(2023, 11, 30), new(2023, 12, 31), new(2024, 1, 31)];
        var monthly = Frequency.Of(ends);
        Assert.Equal([new DateTime(2024, 2, 29), new DateTime(2024, 3, 31)], [monthly.After(ends[^1], 1), monthly.After(ends[^1], 2)]);
    }

    [Fact]
    public void After_WeekendsNeverSeen_AreSkipped()
    {
        DateTime[] days = [.. Enumerable.Range(0, 40).Select(i => new DateTime(2024, 1, 1).AddDays(i)).Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))];
        var working = Frequency.Of(days);
        Assert.Equal(DayOfWeek.Monday, working.After(new DateTime(2024, 2, 9), 1).DayOfWeek);
        Assert.Equal("1 day, not on Sunday, Saturday", working.ToString());
    }
}
