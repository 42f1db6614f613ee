using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Parts;
using Xunit;

namespace FleetOps.Tests.Components.Parts;

public sealed class ShowTests
{
    private static readonly Instant Evening = Instant.From(new DateTimeOffset(2026, 11, 20, 18, 42, 36, Clocks.Ist));

    [Theory]
    [InlineData(112600, 0, "1,12,600")]
    [InlineData(-0.04, 1, "0.0")]
    [InlineData(-8.25, 1, "−8.3")]
    [InlineData(2602, 0, "2,602")]
    public void Number_IsGroupedTheIndianWay_WithATrueMinus(double value, int decimals, string expected) => Assert.Equal(expected, Show.Number(value, decimals));

    [Theory]
    [InlineData("112600", "₹1,12,600")]
    [InlineData("9.34", "₹9.34")]
    [InlineData("-560", "−₹560")]
    [InlineData("134.5", "₹135")]
    public void Inr_ShowsPaise_OnlyUnderAHundred(string amount, string expected) =>
        Assert.Equal(expected, Show.Inr(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0, "0 kW")]
    [InlineData(7.2, "7.2 kW")]
    [InlineData(96.3, "96 kW")]
    [InlineData(999.4, "999 kW")]
    [InlineData(5204, "5.20 MW")]
    public void Power_ChangesToMegawatts_AtAThousand(double kilowatts, string expected) => Assert.Equal(expected, Show.Power(kilowatts));

    [Fact]
    public void Times_AreIst()
    {
        Assert.Equal("18:42:36", Show.Time(Evening));
        Assert.Equal("Fri 20 Nov 2026", Show.Date(Evening));
        Assert.Equal("00:00:00", Show.Time(DayTally.StartOfDay(Evening)));
        Assert.Equal("20 Nov", Show.ShortDate(DayTally.StartOfDay(Evening)));
    }

    [Theory]
    [InlineData(0.4, "0.4 s")]
    [InlineData(42, "42 s")]
    [InlineData(250, "4 min")]
    [InlineData(7800, "2 h 10")]
    [InlineData(260_000, "3 d")]
    public void Age_GrowsCoarser(double seconds, string expected) => Assert.Equal(expected, Show.Age(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(192, "3:12")]
    [InlineData(2850, "47 min")]
    [InlineData(19_020, "5 h 17")]
    [InlineData(-3, "0:00")]
    public void Countdown_ShowsSeconds_UnderTenMinutes(double seconds, string expected) => Assert.Equal(expected, Show.Countdown(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Signed_AndCounts_ReadAsWritten()
    {
        Assert.Equal("+1,240", Show.Signed(1240));
        Assert.Equal("−80", Show.Signed(-80));
        Assert.Equal("0", Show.Signed(0));
        Assert.Equal("no stations", Show.Count(0, "station"));
        Assert.Equal("1 station", Show.Count(1, "station"));
    }
}
