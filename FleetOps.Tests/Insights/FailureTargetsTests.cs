using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>Which rows count as "before a failure".</summary>
public sealed class FailureTargetsTests
{
    private static readonly DeviceId Bay = new("ST_01-1");
    private static readonly Instant Now = Frames.Noon;
    private static readonly Instant Until = Now + TimeSpan.FromDays(2);

    [Theory]
    [InlineData(-90, 30, 1, 1, 1)]
    [InlineData(-90, 90, 0, 1, 1)]
    [InlineData(30, 200, 0, 0, 1)]
    [InlineData(30, 1_500, 0, 0, 0)]
    public void Of_AFaultThatFailsLater_IsTrueWithinItsHorizon(int onset, int fails, double hour, double ninety, double day)
    {
        var targets = FailureTargets.Of([Fault("meter_fault", onset, fails, null)], [], Now, Until)!;
        Assert.Equal((hour, ninety, day), (targets[0], targets[FailureTargets.Names.ToList().IndexOf(FailureTargets.Ninety)], targets[1]));
        Assert.Equal(hour > 0 ? 5 : double.NaN, targets[4]);
    }

    [Fact]
    public void Of_AConnectorThatIsDown_IsNoQuestion() => Assert.Null(FailureTargets.Of([Fault("meter_fault", -300, -10, 60)], [], Now, Until));

    [Fact]
    public void Of_AnOutageThatNothingAnnounced_DoesNotCount() =>
        Assert.Equal(0, FailureTargets.Of([Fault("voltage_instability", 20, 20, 50)], [], Now, Until)![0]);

    [Fact]
    public void Of_ASibling_CountsForTheStationOnly()
    {
        var targets = FailureTargets.Of([], [Fault("reader_fault", -60, 20, null)], Now, Until)!;
        Assert.Equal((0.0, 1.0), (targets[0], targets[2]));
    }

    [Fact]
    public void Of_TheLastDay_DoesNotKnowItsNextTwentyFourHours()
    {
        var targets = FailureTargets.Of([], [], Now, Now + TimeSpan.FromHours(5))!;
        Assert.Equal(0, targets[0]);
        Assert.Equal(double.NaN, targets[1]);
    }

    private static KnownFault Fault(string kind, int onset, int? fails, int? ends) => new(Bay, kind, At(onset), fails is { } f ? At(f) : null, ends is { } e ? At(e) : null, 0.5);

    private static Instant At(int minutes) => Now + TimeSpan.FromMinutes(minutes);
}
