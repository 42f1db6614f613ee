using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Ingest;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using Xunit;

namespace FleetOps.Tests.Ingest;

public sealed class GatewayTests
{
    private static readonly Sender Anyone = new("key", null, AllowsExtras: false, Simulated: false);

    private readonly FakeHistory _history = new();
    private readonly LiveFleet _live = new();
    private readonly GatewayCounters _counters = new();

    private readonly FakeTimeProvider _clock = new(Frames.Noon.ToDateTimeOffset());

    private Gateway Gateway => new(_live, _history, new Clocks(_clock, _clock), new IngestOptions(), new HistoryOptions(), _counters);

    [Fact]
    public async Task Accept_AGoodFrame_StoresItAndUpdatesTheTwin()
    {
        var committed = Assert.IsType<Acceptance.Committed>(await Gateway.AcceptAsync([Frames.Soc(81.2)], null, [], Anyone));
        Assert.Equal((1, 0, 0), (committed.Accepted, committed.Duplicates, committed.Rejected.Count));
        Assert.Equal(81.2, _live.Find(Frames.Vehicle.Id)!.Read("soc_pct")!.Value.Value);
    }

    [Fact]
    public async Task Accept_TheSameFrameTwice_CountsADuplicate()
    {
        await Gateway.AcceptAsync([Frames.Soc(81)], null, [], Anyone);
        var again = Assert.IsType<Acceptance.Committed>(await Gateway.AcceptAsync([Frames.Soc(81)], null, [], Anyone));
        Assert.Equal((1, 1), (again.Accepted, again.Duplicates));
    }

    [Fact]
    public async Task Accept_OneImpossibleValueAmongGood_NamesIndexFieldAndReason()
    {
        Frame[] frames = [Frames.Soc(50, 1), Frames.Soc(150, 2), Frames.Soc(51, 3)];
        var committed = Assert.IsType<Acceptance.Committed>(await Gateway.AcceptAsync(frames, [0, 4, 7], [], Anyone));
        var rejection = Assert.Single(committed.Rejected);
        Assert.Equal((4, "signals.soc_pct", "out_of_range"), (rejection.Index, rejection.Field, rejection.Kind));
        Assert.Contains("150 %", rejection.Reason);
        Assert.Equal(2, committed.Accepted);
        Assert.Equal(1, _counters.RejectedByKind["out_of_range"]);
    }

    [Fact]
    public async Task Accept_AFrameOlderThanAShortenedRetention_IsRefused()
    {
        var retention = new HistoryOptions();
        var gateway = new Gateway(_live, _history, new Clocks(_clock, _clock), new IngestOptions(), retention, _counters);
        Frame[] threeDaysOld = [Frames.Soc(50, -3 * 24 * 3600)];
        var before = Assert.IsType<Acceptance.Committed>(await gateway.AcceptAsync(threeDaysOld, null, [], Anyone));
        Assert.Empty(before.Rejected);
        retention.RawDays = 2;
        var after = Assert.IsType<Acceptance.Committed>(await gateway.AcceptAsync(threeDaysOld, null, [], Anyone));
        Assert.Contains("72 h old (48 h allowed)", Assert.Single(after.Rejected).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(121, "ahead")]
    [InlineData(-7 * 24 * 3600 - 3600, "old")]
    public async Task Accept_AnImplausibleClock_IsRefused(int seconds, string word)
    {
        var committed = Assert.IsType<Acceptance.Committed>(await Gateway.AcceptAsync([Frames.Soc(50, seconds)], null, [], Anyone));
        Assert.Contains(word, Assert.Single(committed.Rejected).Reason);
    }

    [Fact]
    public async Task Accept_FromTheWorld_IgnoresTheWallClock()
    {
        var committed = Assert.IsType<Acceptance.Committed>(await Gateway.AcceptAsync([Frames.Soc(50, 86_400)], null, [], Sender.World));
        Assert.Equal(1, committed.Accepted);
    }

    [Fact]
    public async Task Accept_ForADeviceTheKeyMayNotUse_IsRefused()
    {
        var sender = Anyone with { Devices = new HashSet<DeviceId> { new("EV_002") } };
        var committed = Assert.IsType<Acceptance.Committed>(await Gateway.AcceptAsync([Frames.Soc(50)], null, [], sender));
        Assert.Equal("forbidden_device", Assert.Single(committed.Rejected).Kind);
    }

    [Fact]
    public async Task Accept_WhenTheQueueIsFull_TakesNothingAndSaysWhenToRetry()
    {
        _history.Full = true;
        var full = Assert.IsType<Acceptance.Full>(await Gateway.AcceptAsync([Frames.Soc(50)], null, [], Anyone));
        Assert.True(full.RetryAfter >= TimeSpan.FromSeconds(1));
        Assert.Null(_live.Find(Frames.Vehicle.Id));
        Assert.Equal(1, _counters.TurnedAway);
    }

    [Fact]
    public async Task Accept_ARefusedFrameWhileTheQueueIsFull_IsCountedOnceWhenItIsTaken()
    {
        _history.Full = true;
        for (var i = 0; i < 3; i++) Assert.IsType<Acceptance.Full>(await Gateway.AcceptAsync([Frames.Soc(50), Frames.Soc(150, 1)], null, [], Anyone));
        Assert.Equal(0, _counters.Rejected);
        _history.Full = false;
        Assert.IsType<Acceptance.Committed>(await Gateway.AcceptAsync([Frames.Soc(50), Frames.Soc(150, 1)], null, [], Anyone));
        Assert.Equal(1, _counters.Rejected);
    }

    [Fact]
    public async Task Accept_MoreRefusalsThanAreListed_CountsThemAll()
    {
        var frames = Enumerable.Range(0, 1_500).Select(i => Frames.Soc(150, i / 100)).ToArray();
        var committed = Assert.IsType<Acceptance.Committed>(await Gateway.AcceptAsync(frames, null, [], Anyone));
        Assert.Equal((1_000, 500), (committed.Rejected.Count, committed.Unlisted));
        Assert.Equal(1_500, _counters.RejectedByKind["out_of_range"]);
    }

    [Fact]
    public async Task Accept_WhenTheStoreRefuses_AcknowledgesNothing()
    {
        _history.Problem = "the disk is full";
        var refused = Assert.IsType<Acceptance.Unavailable>(await Gateway.AcceptAsync([Frames.Soc(50)], null, [], Anyone));
        Assert.Equal("the disk is full", refused.Reason);
    }

    [Fact]
    public async Task Accept_FromARealSenderForASimulatedDevice_SilencesTheSimulatorForAMinute()
    {
        var gateway = Gateway;
        var simulated = Frames.Vehicle with { Simulated = true };
        Frame At(int second, double charge) => Frames.Of(simulated, Frames.Noon + TimeSpan.FromSeconds(second), ("soc_pct", charge));

        await gateway.AcceptAsync([At(0, 40)], null, [], Sender.World);
        await gateway.AcceptAsync([At(1, 81)], null, [], Anyone);
        await gateway.AcceptAsync([At(2, 41)], null, [], Sender.World);
        Assert.Equal(81, _live.Find(simulated.Id)!.Read("soc_pct")!.Value.Value);
        Assert.True(gateway.Takeovers.Any(Instant.Now(_clock)));

        _clock.Advance(TimeSpan.FromSeconds(61));
        await gateway.AcceptAsync([At(62, 42)], null, [], Sender.World);
        Assert.Equal(42, _live.Find(simulated.Id)!.Read("soc_pct")!.Value.Value);
        Assert.False(gateway.Takeovers.Any(Instant.Now(_clock)));
    }
}
