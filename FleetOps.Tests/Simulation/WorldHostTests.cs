using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Ingest;
using FleetOps.Core.Live;
using FleetOps.Core.Simulation;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Core.Simulation.Scenarios;
using FleetOps.Tests.Fakes;
using FleetOps.Tests.Simulation.Scenarios;
using FleetOps.Web.Commands.Serving;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>The host of the world on a wall that a test moves: start, speed, pause, step, hold, backpressure, stop.</summary>
public sealed class WorldHostTests
{
    private static readonly DateTimeOffset Wall = new(2026, 11, 20, 5, 0, 0, TimeSpan.Zero); // 10:30 IST

    [Fact]
    public async Task World_BeginsAtTheWallsPresent_AndKeepsItsPace()
    {
        await using var room = await Room.OpenAsync();
        Assert.Equal(Instant.From(Wall), room.Host.Status.StartedAt);
        await room.LetAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(Instant.From(Wall.AddSeconds(5)), room.Clock.Now);
        Assert.Equal(5, room.Frames(f => f.Device.Id.Value == "BLR-001" && f.Observation is Measurements && f.At > Instant.From(Wall)));
        Assert.Equal(1, room.Host.Status.Speed);
        Assert.NotEmpty(room.Host.Status.Parts);
        Assert.False(room.Host.Status.HistoryThinned);
    }

    [Fact]
    public async Task World_WritesAThinPast_SinceMidnight()
    {
        await using var room = await Room.OpenAsync();
        var past = room.Frames(f => f.Device.Id.Value == "BLR-002" && f.Observation is Measurements && f.At <= Instant.From(Wall));
        Assert.Equal(10.5 * 12, past);
        Assert.True(room.Frames(f => f.Observation is DeviceEvent.SessionEnded) > 500);
        Assert.NotNull(room.Live.Find(new DeviceId("EV_001"))!.VehicleState);
        Assert.All(room.Live.Twins(DeviceKind.Connector), t => Assert.NotNull(t.Status));
    }

    [Fact]
    public async Task World_OnItsWayToThePresent_HasNoStationAbnormal()
    {
        var history = new ListHistory { Full = true };
        await using var room = await Room.OpenAsync(history: history, arrived: false);
        await room.UntilAsync(() => room.Outlet.Retries > 0);
        Assert.False(room.Host.Status.Arrived);
        history.Full = false;
        for (var looks = 0; !room.Host.Status.Arrived; looks++)
        {
            Assert.True(looks < 20_000, "the world never arrived");
            Assert.Equal(0, room.Abnormal());
            room.Wall.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1);
        }

        Assert.InRange(room.Abnormal(), 0, 10);
        Assert.True(room.Online() > 40);
    }

    [Fact]
    public async Task World_AfterAFastRun_GoesOnWhereItStopped()
    {
        var history = new ListHistory();
        var ahead = Instant.From(Wall.AddHours(9));
        history.Stored.Add(new Frame(Frames.Vehicle with { Simulated = true }, ahead, new DeviceEvent.VehicleStateChanged(VehicleState.Parked, null)));
        await using var room = await Room.OpenAsync(history: history);
        Assert.True(room.Host.Status.StartedAt > ahead);
        Assert.Contains(room.Host.Status.Parts, p => p.Name == "World clock");
        await room.LetAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(room.Host.Status.StartedAt + TimeSpan.FromSeconds(3), room.Clock.Now);
    }

    [Fact]
    public async Task World_AfterARestart_WritesNoPastTwice()
    {
        var history = new ListHistory();
        var last = Instant.From(Wall.AddMinutes(-30));
        history.Stored.Add(new Frame(Frames.Vehicle with { Simulated = true }, last, new DeviceEvent.VehicleStateChanged(VehicleState.Parked, null)));
        await using var room = await Room.OpenAsync(history: history);
        Assert.Equal(0, room.Frames(f => f.Observation is Measurements && f.At <= last));
        Assert.Equal(6, room.Frames(f => f.Device.Id.Value == "BLR-002" && f.Observation is Measurements));
    }

    [Fact]
    public async Task Pause_StopsTheWorld_StepMovesItByOne_ResumeLetsItGo()
    {
        await using var room = await Room.OpenAsync();
        await room.LetAsync(TimeSpan.FromSeconds(2));
        room.Host.Pause();
        var at = room.Clock.Now;
        await room.LetAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(at, room.Clock.Now);
        Assert.True(room.Host.Status.Paused);
        room.Host.Step();
        room.Host.Step();
        await room.LetAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(at + TimeSpan.FromSeconds(2), room.Clock.Now);
        room.Host.Resume();
        await room.LetAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(at + TimeSpan.FromSeconds(5), room.Clock.Now);
    }

    [Fact]
    public async Task Speed_Above60_ThinsMeasurements_NotEvents()
    {
        await using var room = await Room.OpenAsync();
        room.Host.SetSpeed(600);
        var from = room.Clock.Now;
        await room.LetAsync(TimeSpan.FromSeconds(6));
        var ran = (room.Clock.Now - from).TotalSeconds;
        Assert.InRange(ran, 3_000, 3_660);
        Assert.True(room.Host.Status.HistoryThinned);
        Assert.Equal(ran / 10, room.Frames(f => f.Device.Id.Value == "BLR-003" && f.Observation is Measurements && f.At > from), 1.0);
        var events = room.History.Stored.Where(f => f.Observation is DeviceEvent && f.At > from).ToList();
        Assert.Contains(events, e => e.At.UnixMilliseconds / 1000 % 10 != 0);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(601)]
    [InlineData(double.NaN)]
    public async Task Speed_OutsideItsBounds_IsRefused(double speed)
    {
        await using var room = await Room.OpenAsync();
        Assert.Throws<ArgumentOutOfRangeException>(() => room.Host.SetSpeed(speed));
    }

    [Fact]
    public async Task RealDevice_HoldsTheWorldAtOne_ForAMinute()
    {
        await using var room = await Room.OpenAsync(speed: 60);
        await room.LetAsync(TimeSpan.FromSeconds(1));
        room.Live.Apply(Frames.Of(Frames.Vehicle with { Id = new DeviceId("EV_901") }, Instant.From(room.Wall.GetUtcNow()), ("soc_pct", 50)));
        await room.LetAsync(TimeSpan.FromSeconds(2));
        Assert.NotNull(room.Host.Status.HeldBecause);
        var at = room.Clock.Now;
        await room.LetAsync(TimeSpan.FromSeconds(10));
        Assert.InRange((room.Clock.Now - at).TotalSeconds, 9, 11);
        await room.LetAsync(TimeSpan.FromSeconds(60));
        Assert.Null(room.Host.Status.HeldBecause);
        at = room.Clock.Now;
        await room.LetAsync(TimeSpan.FromSeconds(2));
        Assert.InRange((room.Clock.Now - at).TotalSeconds, 100, 140);
    }

    [Fact]
    public async Task FullQueue_MakesTheWorldWait_AndLosesNothing()
    {
        await using var room = await Room.OpenAsync();
        room.History.Full = true;
        await room.LetAsync(TimeSpan.FromSeconds(5));
        room.History.Full = false;
        await room.LetAsync(TimeSpan.FromSeconds(5));
        Assert.True(room.Outlet.Retries > 0);
        Assert.Equal(Instant.From(Wall.AddSeconds(10)), room.Clock.Now);
        Assert.Equal(10, room.Frames(f => f.Device.Id.Value == "EV_007" && f.Observation is Measurements && f.At > Instant.From(Wall)));
    }

    [Fact]
    public async Task StoreThatRefuses_MakesTheWorldWait_AndLosesNothing()
    {
        await using var room = await Room.OpenAsync();
        room.History.Problem = "the disk is full";
        await room.LetAsync(TimeSpan.FromSeconds(5));
        room.History.Problem = null;
        await room.LetAsync(TimeSpan.FromSeconds(5));
        Assert.True(room.Outlet.Retries > 0);
        Assert.Equal(10, room.Frames(f => f.Device.Id.Value == "EV_007" && f.Observation is Measurements && f.At > Instant.From(Wall)));
        Assert.Equal(0, room.Outlet.Refused);
    }

    private sealed class Room : IAsyncDisposable
    {
        public required WorldHost Host { get; init; }

        public required WorldClock Clock { get; init; }

        public required FakeTimeProvider Wall { get; init; }

        public required ListHistory History { get; init; }

        public required LiveFleet Live { get; init; }

        public required WorldOutlet Outlet { get; init; }

        public required Roster Roster { get; init; }

        public static async Task<Room> OpenAsync(double speed = 1, ListHistory? history = null, bool arrived = true)
        {
            history ??= new ListHistory();
            var wall = new FakeTimeProvider(WorldHostTests.Wall);
            var clock = new WorldClock(Instant.Now(wall));
            var live = new LiveFleet();
            var gateway = new Gateway(live, history, new Clocks(clock, wall), new IngestOptions(), new HistoryOptions(), new GatewayCounters());
            var outlet = new WorldOutlet(gateway, history, wall, NullLogger<WorldOutlet>.Instance);
            var options = new WorldOptions { Speed = speed };
            var roster = new Roster();
            var host = new WorldHost(options, Worlds.Plan(), clock, wall, roster, live, history, outlet, new ScenarioDesk(ScenarioDays.Shipped, new Outside()), NullLogger<WorldHost>.Instance);
            var room = new Room { Host = host, Clock = clock, Wall = wall, History = history, Live = live, Outlet = outlet, Roster = roster };
            await host.StartAsync(CancellationToken.None);
            if (arrived) await room.UntilAsync(() => host.Status.Arrived);
            return room;
        }

        public int Frames(Func<Frame, bool> which)
        {
            lock (History.Stored) return History.Stored.Count(which);
        }

        public int Abnormal() => State().Abnormal;

        public int Online() => State().Online;

        /// <summary>Moves the wall on in tenths of a second; the loop gets its turn after each.</summary>
        public async Task LetAsync(TimeSpan span)
        {
            for (var passed = TimeSpan.Zero; passed < span; passed += TimeSpan.FromMilliseconds(100))
            {
                await UntilAsync(() => Wall.Waiting > 0);
                Wall.Advance(TimeSpan.FromMilliseconds(100));
            }

            await UntilAsync(() => Wall.Waiting > 0);
        }

        public async ValueTask DisposeAsync()
        {
            var stop = Host.StopAsync(CancellationToken.None);
            await stop.WaitAsync(TimeSpan.FromSeconds(10));
            Host.Dispose();
        }

        public async Task UntilAsync(Func<bool> condition)
        {
            for (var i = 0; i < 20_000 && !condition(); i++) await Task.Delay(1);
            Assert.True(condition(), $"nothing happened; the world stands at {Clock.Now}");
        }

        private NetworkState State() => NetworkState.Of(Live, Roster, new PresentClock(new Clocks(Clock, Wall), Host).Now);
    }
}
