using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Live;

public sealed class NetworkTrendTests
{
    private static readonly Device Plug = new(new DeviceId("BLR-001-1"), DeviceKind.Connector, "Hebbal, bay 1", new DeviceId("BLR-001"), Simulated: true);

    [Fact]
    public void Add_TwiceInAMinute_KeepsTheFirst()
    {
        var trend = new NetworkTrend();
        Assert.True(trend.Add(Point(0, 10)));
        Assert.False(trend.Add(Point(30, 20)));
        Assert.True(trend.Add(Point(60, 30)));
        Assert.Equal([10, 30], trend.Points.Select(p => p.PowerKw));
    }

    [Fact]
    public void Add_MoreThanTwoDays_ForgetsTheOldest()
    {
        var trend = new NetworkTrend();
        for (var minute = 0; minute < NetworkTrend.Capacity + 5; minute++) trend.Add(Point(60 * minute, minute));
        Assert.Equal(NetworkTrend.Capacity, trend.Points.Count);
        Assert.Equal(5, trend.Points[0].PowerKw);
    }

    [Fact]
    public void Prepend_OverlappingHistory_KeepsWhatWasSampled()
    {
        var trend = new NetworkTrend();
        trend.Add(Point(120, 1));
        trend.Prepend([Point(0, 7), Point(60, 8), Point(120, 9)]);
        Assert.Equal([7, 8, 1], trend.Points.Select(p => p.PowerKw));
    }

    [Fact]
    public void Tally_SessionsAndQueues_AreCountedUntilMidnight()
    {
        var tally = DayTally.Of(Frames.Noon)
            .Apply(Happened(0, new DeviceEvent.SessionEnded("S1", 0, 12_000, 80, "EVDisconnected")))
            .Apply(Happened(1, new DeviceEvent.QueueLeft("D-1", 6, Served: true)))
            .Apply(Happened(2, new DeviceEvent.QueueLeft("D-2", 2, Served: true)))
            .Apply(Happened(3, new DeviceEvent.QueueLeft("D-3", 30, Served: false)));
        Assert.Equal((1, 12d, 2, 1), (tally.Sessions, tally.EnergyKwh, tally.Served, tally.GaveUp));
        Assert.Equal(4, tally.MeanWait);
        var tomorrow = tally.Apply(Happened(86_400, new DeviceEvent.SessionEnded("S2", 0, 5_000, null, "Local")));
        Assert.Equal((1, 5d, 0), (tomorrow.Sessions, tomorrow.EnergyKwh, tomorrow.Served));
        Assert.Same(tally, tally.Apply(Happened(-86_400, new DeviceEvent.SessionEnded("S0", 0, 5_000, null, "Local"))));
    }

    [Fact]
    public void Tally_Day_BeginsAtMidnightInIndia() =>
        Assert.Equal("2026-11-19T18:30:00Z", DayTally.Of(Instant.From(new DateTimeOffset(2026, 11, 20, 0, 30, 0, Clocks.Ist))).Day.ToString());

    [Fact]
    public void Tail_BetweenLooks_GivesOnlyWhatIsNew()
    {
        var ring = new Ring<Frame>(3);
        var tail = new EventTail();
        ring.Add(Happened(0, new DeviceEvent.Booted("1")));
        Assert.Single(tail.Follow(ring.ToArray()));
        ring.Add(Happened(1, new DeviceEvent.Booted("2")));
        Assert.Equal(Frames.Noon + TimeSpan.FromSeconds(1), Assert.Single(tail.Follow(ring.ToArray())).At);
        Assert.Empty(tail.Follow(ring.ToArray()));
        Assert.False(tail.Missed);
        for (var second = 2; second < 6; second++) ring.Add(Happened(second, new DeviceEvent.Booted("3")));
        tail.Follow(ring.ToArray());
        Assert.True(tail.Missed);
        tail.Follow(ring.ToArray());
        Assert.False(tail.Missed);
    }

    private static TrendPoint Point(int second, double power) => new(Frames.Noon + TimeSpan.FromSeconds(second), power, 1, 0);

    private static Frame Happened(int second, DeviceEvent what) => new(Plug, Frames.Noon + TimeSpan.FromSeconds(second), what);
}
