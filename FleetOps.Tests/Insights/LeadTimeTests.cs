using FleetOps.Core.Insights.Outlook;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>When a thing comes, if it comes within 90 minutes.</summary>
public sealed class LeadTimeTests
{
    [Theory]
    [InlineData(45, 0.2, 0.4, 45)] // as much before as after: the middle
    [InlineData(45, 0.4, 0.4, 22.5)] // all of it before the nearer horizon
    [InlineData(45, 0.0, 0.4, 67.5)] // all of it after
    [InlineData(60, 0.3, 0.4, 40)]
    [InlineData(60, 0.0, 0.0, 45)]
    public void Of_TwoHorizons_IsTheMedianOfWhatComes(double soonMinutes, double soon, double ahead, double minutes) =>
        Assert.Equal(minutes, LeadTime.Of(soonMinutes, soon, ahead), 9);

    [Fact]
    public void Of_LessWithinTheLongerTime_Throws() => Assert.Throws<ArgumentException>(() => LeadTime.Of(45, 0.4, 0.3));

    [Fact]
    public void OfStock_TheLastOfMore_IsTakenLater()
    {
        Assert.Equal(45, LeadTime.OfStock(1), 9);
        Assert.True(LeadTime.OfStock(3) > LeadTime.OfStock(2));
        Assert.True(LeadTime.OfStock(40) < LeadTime.Horizon);
        Assert.Equal(0, LeadTime.OfStock(0));
    }
}
