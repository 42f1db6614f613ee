using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Live;

public sealed class LiveFleetTests
{
    private readonly LiveFleet _live = new();

    [Fact]
    public void Apply_AnEventThatComesAgain_IsListedAndCountedOnce()
    {
        for (var i = 0; i < 3; i++) _live.Apply(Ended("S1", 1));
        _live.Apply(Ended("S2", 1));
        _live.Apply(Ended("S1", 2));
        Assert.Equal(3, _live.RecentEvents().Count);
        Assert.Equal(3, _live.RecentEvents().Aggregate(DayTally.Of(Frames.Noon), (tally, frame) => tally.Apply(frame)).Sessions);
    }

    [Fact]
    public void Apply_FramesThatComeAgainOrLate_AreNotRecent()
    {
        foreach (var second in (int[])[1, 3, 3, 2, 4]) _live.Apply(Frames.Soc(50, second));
        Assert.Equal([1, 3, 4], _live.RecentFrames(Frames.Vehicle.Id).Select(f => (int)(f.At - Frames.Noon).TotalSeconds));
    }

    [Fact]
    public void Apply_MoreEventsThanAreRemembered_ForgetsTheOldest()
    {
        for (var i = 0; i <= 20_000; i++) _live.Apply(Ended("S" + i, i));
        _live.Apply(Ended("S20000", 20_000));
        Assert.Equal("S20000", Assert.IsType<DeviceEvent.SessionEnded>(_live.RecentEvents()[^1].Observation).Session);
        Assert.Equal("S19999", Assert.IsType<DeviceEvent.SessionEnded>(_live.RecentEvents()[^2].Observation).Session);
        _live.Apply(Ended("S0", 0));
        Assert.Equal("S0", Assert.IsType<DeviceEvent.SessionEnded>(_live.RecentEvents()[^1].Observation).Session);
    }

    private static Frame Ended(string session, int second) =>
        new(Frames.Vehicle, Frames.Noon + TimeSpan.FromSeconds(second), new DeviceEvent.SessionEnded(session, 10, 10, null, "Local"));
}
