using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Components.Live;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FleetOps.Tests.Components.Live;

public sealed class TrendFeedTests : IDisposable
{
    private readonly Networks _network = new();
    private readonly NetworkTrend _trend = new();
    private readonly NetworkCounts _counts = new();
    private readonly FakeHistory _history = new();
    private readonly FakeTimeProvider _world = new(Frames.Noon.ToDateTimeOffset());
    private readonly FakeTimeProvider _human = new(Frames.Noon.ToDateTimeOffset());
    private readonly Station _station;
    private readonly TrendFeed _feed;

    public TrendFeedTests()
    {
        _station = _network.Add("BLR-001", "Hebbal");
        var clocks = new Clocks(_world, _human);
        var board = new NetworkBoard(_network.Live, _network.Roster, new PresentClock(clocks, null), _human);
        _feed = new TrendFeed(_network.Live, _network.Roster, board, _trend, _counts, Frames.Catalog, clocks, _history, NullLogger<TrendFeed>.Instance);
    }

    [Fact]
    public async Task Step_EachWorldMinute_AddsOnePoint()
    {
        for (var second = 0; second < 150; second += 5)
        {
            _network.Send(_station, second, 90, 2, ConnectorStatus.Charging);
            await StepAsync(5);
        }

        Assert.Equal(3, _trend.Points.Count);
        Assert.Equal((90d, 1d, 2d), (_trend.Points[0].PowerKw, _trend.Points[0].InUse, _trend.Points[0].Waiting));
    }

    [Fact]
    public async Task Step_SilentNetwork_AddsNothing()
    {
        await StepAsync(1);
        _network.Send(_station, -3600);
        await StepAsync(60);
        Assert.Empty(_trend.Points);
    }

    [Fact]
    public async Task Step_Events_AreCountedOnce()
    {
        _network.Happen(_station.Connectors[0].Id, 1, new DeviceEvent.SessionEnded("S1", 0, 8_000, null, "Local"));
        await StepAsync(2);
        await StepAsync(1);
        Assert.Equal((1, 8d), (_counts.Today!.Sessions, _counts.Today.EnergyKwh));
    }

    [Fact]
    public async Task Step_PastStoredBeforeTheFirstLook_IsCountedOnceTheStartHasSettled()
    {
        for (var i = 0; i < 40; i++)
            _history.Stored.Add(new Frame(_network.DeviceOf(_station.Connectors[0].Id), Frames.Noon - TimeSpan.FromSeconds(6000 - i), new DeviceEvent.SessionEnded("S" + i, 0, 1_000, null, "Local")));
        await StepAsync(1);
        await StepAsync(4);
        Assert.Equal(40, _counts.Today!.Sessions);
    }

    [Fact]
    public async Task Step_RingTurnedOver_CountsAgainFromTheHistory()
    {
        await StepAsync(1);
        _network.Happen(_station.Connectors[0].Id, -7000, new DeviceEvent.Booted("1"));
        await StepAsync(1);
        for (var i = 0; i < 1_200; i++)
        {
            var ended = new Frame(_network.DeviceOf(_station.Connectors[0].Id), Frames.Noon - TimeSpan.FromSeconds(6000 - i), new DeviceEvent.SessionEnded("S" + i, 0, 1_000, null, "Local"));
            _network.Live.Apply(ended);
            _history.Stored.Add(ended);
        }

        await StepAsync(1);
        await StepAsync(5);
        Assert.Equal((1_200, 1_200d), (_counts.Today!.Sessions, _counts.Today.EnergyKwh));
    }

    [Fact]
    public async Task Rebuild_MinuteRollUps_BecomePointsWithConnectorsInUse()
    {
        long[] minutes = [Frames.Noon.UnixMilliseconds - 120_000, Frames.Noon.UnixMilliseconds - 60_000];
        Assert.True(Frames.Catalog.TryFind(DeviceKind.Station, "power_kw", out var power));
        Assert.True(Frames.Catalog.TryFind(DeviceKind.Station, "queue_length", out var queue));
        _history.Series.Add(new Series(power, Resolution.Minute, minutes, [40, 60], [40, 60], [40, 60]));
        _history.Series.Add(new Series(queue, Resolution.Minute, minutes, [1, 3], [1, 3], [1, 3]));
        foreach (var (connector, status) in new[] { (0, ConnectorStatus.Charging), (1, ConnectorStatus.Available) })
            _history.Stored.Add(new Frame(_network.DeviceOf(_station.Connectors[connector].Id), Frames.Noon - TimeSpan.FromSeconds(90), new DeviceEvent.StatusChanged(status)));
        var points = await TrendRebuild.ReadAsync(_history, _network.Roster, Frames.Catalog, Frames.Noon - TimeSpan.FromHours(1), Frames.Noon, CancellationToken.None);
        Assert.Equal([40, 60], points.Select(p => p.PowerKw));
        Assert.Equal([1, 3], points.Select(p => p.Waiting));
        Assert.Equal([double.NaN, 1], points.Select(p => p.InUse));
    }

    public void Dispose() => _feed.Dispose();

    private async Task StepAsync(int seconds)
    {
        _world.Advance(TimeSpan.FromSeconds(seconds));
        _human.Advance(TimeSpan.FromSeconds(seconds));
        await _feed.StepAsync(CancellationToken.None);
    }
}
