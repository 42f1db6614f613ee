using FleetOps.Core.History;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using Xunit;

namespace FleetOps.Tests.History;

public sealed class HistoryTests
{
    private const long Start = Telemetry.Start;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Frames_OpenPackedOrRestarted_ReadBackExactly(bool packed, bool restarted)
    {
        await using var house = await HistoryHouse.OpenAsync();
        var frames = new Telemetry(house.Catalog).Frames(devices: 3, seconds: 200);
        Assert.Equal(600, await house.AppendAsync(frames));
        if (packed) await house.PackAsync();
        if (restarted) await house.RestartAsync();

        var device = Telemetry.Vehicle(1);
        var series = await house.ReadAsync(device.Id, Start, Start + 200_000);

        Assert.Equal(12, series.Count);
        var own = frames.Where(f => f.Device == device).ToList();
        foreach (var one in series)
        {
            var measured = (Measurements)own[0].Observation;
            var column = measured.Signals.IndexOf(one.Signal.Name);
            Assert.Equal(own.Select(f => f.At.UnixMilliseconds), one.UnixMilliseconds);
            Assert.Equal(own.Select(f => ((Measurements)f.Observation).Values[column]), one.Values);
        }

        Assert.Equal(packed ? 0 : 600, house.History.Health.OpenFrames);
        Assert.Equal(packed ? 0 : 1, house.Scalar("SELECT COUNT(*) > 0 FROM telemetry_journal"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Duplicate_OfOpenOrPackedFrame_ChangesNothing(bool packed)
    {
        await using var house = await HistoryHouse.OpenAsync();
        var frames = new Telemetry(house.Catalog).Frames(devices: 2, seconds: 50);
        Assert.Equal(100, await house.AppendAsync(frames));
        if (packed) await house.PackAsync();

        Assert.Equal(0, await house.AppendAsync(frames));
        Assert.Equal(0, await house.AppendAsync(frames[^1], frames[0], frames[0]));
        await house.PackAsync();

        var series = await house.ReadAsync(Telemetry.Vehicle(0).Id, Start, Start + 100_000, Resolution.Raw, house.Catalog.Of(Core.Fleet.DeviceKind.Vehicle).First());
        Assert.Equal(50, Assert.Single(series).Count);
        Assert.Equal(103, house.History.Health.Duplicates);
        Assert.Equal(100, house.History.Health.FramesCommitted);
    }

    [Fact]
    public async Task LateFrames_AroundPackedChunks_AreMergedInOrder()
    {
        await using var house = await HistoryHouse.OpenAsync();
        var telemetry = new Telemetry(house.Catalog);
        var all = telemetry.Frames(devices: 1, seconds: 4_000);
        var early = all.Where((_, i) => i % 3 == 0).ToList();
        var late = all.Where((_, i) => i % 3 != 0).Reverse().ToList();
        await house.AppendAsync(early);
        await house.PackAsync();
        await house.AppendAsync(late.Take(1_000).ToList());
        var reading = await house.ReadAsync(Telemetry.Vehicle(0).Id, Start, Start + 4_000_000, Resolution.Raw, telemetry.Signals[0]);
        Assert.Equal(early.Count + 1_000, reading[0].Count);
        await house.AppendAsync(late.Skip(1_000).ToList());
        await house.PackAsync();

        var series = await house.ReadAsync(Telemetry.Vehicle(0).Id, Start, Start + 4_000_000, Resolution.Raw, telemetry.Signals[0]);

        Assert.Equal(all.Select(f => f.At.UnixMilliseconds), series[0].UnixMilliseconds);
        Assert.Equal(all.Select(f => Telemetry.ValueOf(f, telemetry.Signals[0])), series[0].Values);
        Assert.Equal(0, house.Scalar("SELECT COUNT(*) FROM telemetry_chunks a JOIN telemetry_chunks b ON a.device = b.device AND a.id < b.id AND a.start <= b.stop AND b.start <= a.stop"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RawRead_OfMoreThanMayBeHeld_IsRefusedInWords(bool packed)
    {
        await using var house = await HistoryHouse.OpenAsync(h => h.Options.ReadValues = 10_000);
        var telemetry = new Telemetry(house.Catalog);
        await house.AppendAsync(telemetry.Frames(devices: 1, seconds: 900));
        if (packed) await house.PackAsync();
        var device = Telemetry.Vehicle(0).Id;

        var refused = await Assert.ThrowsAsync<HistoryTooLargeException>(() => house.ReadAsync(device, Start, Start + 900_000));

        Assert.Contains("more than 10000 values", refused.Message, StringComparison.Ordinal);
        Assert.Equal(900, Assert.Single(await house.ReadAsync(device, Start, Start + 900_000, Resolution.Raw, telemetry.Signals[0])).Count);
        Assert.Equal(12, (await house.ReadAsync(device, Start, Start + 800_000)).Count);
    }

    [Fact]
    public async Task Range_CutsInsideChunks()
    {
        await using var house = await HistoryHouse.OpenAsync();
        var telemetry = new Telemetry(house.Catalog);
        await house.AppendAsync(telemetry.Frames(devices: 1, seconds: 900));
        await house.PackAsync();
        await house.AppendAsync(telemetry.Frames(devices: 1, seconds: 900, Start + 900_000));
        await house.PackAsync();

        var series = await house.ReadAsync(Telemetry.Vehicle(0).Id, Start + 500_000, Start + 1_200_000, Resolution.Raw, telemetry.Signals[3]);

        Assert.Equal(Enumerable.Range(500, 700).Select(i => Start + (1_000L * i)), series[0].UnixMilliseconds);
    }

    [Fact]
    public async Task Events_AreStoredOnce_NewestFirst()
    {
        await using var house = await HistoryHouse.OpenAsync();
        var connector = new Core.Fleet.Device(new("BLR-001-1"), Core.Fleet.DeviceKind.Connector, "Bay 1", new("BLR-001"), true);
        Frame[] events =
        [
            new(connector, new Instant(Start), new DeviceEvent.StatusChanged(Core.Fleet.ConnectorStatus.Preparing)),
            new(connector, new Instant(Start), new DeviceEvent.StatusChanged(Core.Fleet.ConnectorStatus.Charging)),
            new(connector, new Instant(Start + 1), new DeviceEvent.SessionStarted("S1", "D7", new("EV_001"), 1_000, 20.5)),
            new(connector, new Instant(Start + 2), new DeviceEvent.SessionEnded("S1", 13_000, 12_000, 80, "Local")),
        ];
        Assert.Equal(4, await house.AppendAsync(events));
        Assert.Equal(0, await house.AppendAsync(events));

        var read = await house.History.ReadEventsAsync(null, new Instant(Start), new Instant(Start + 10), 3, CancellationToken.None);

        Assert.Equal([Start + 2, Start + 1, Start], read.Select(f => f.At.UnixMilliseconds));
        Assert.Equal(events[3].Observation, read[0].Observation);
        Assert.Equal(events[2].Observation, read[1].Observation);
        Assert.Equal(4, (await house.History.ReadEventsAsync(connector.Id, new Instant(Start), new Instant(Start + 10), 99, CancellationToken.None)).Count);
        Assert.Empty(await house.History.ReadEventsAsync(new("EV_001"), new Instant(Start), new Instant(Start + 10), 99, CancellationToken.None));
        Assert.Equal(12_000, house.Scalar("SELECT energy_wh FROM sessions WHERE session = 'S1' AND vehicle = 'EV_001' AND ended_at - started_at = 1"));
    }

    [Fact]
    public async Task Stop_WithFramesWaiting_StoresThemFirst()
    {
        await using var house = await HistoryHouse.OpenAsync(h => h.Ingest.CommitMilliseconds = 100);
        var frames = new Telemetry(house.Catalog).Frames(devices: 4, seconds: 500);
        var waiting = frames.Chunk(100).Select(batch => house.AppendAsync(batch)).ToList();

        await house.StopAsync();

        Assert.Equal(2_000, (await Task.WhenAll(waiting)).Sum());
        await Assert.ThrowsAsync<HistoryUnavailableException>(() => house.AppendAsync(frames));
        await house.StartAsync();
        Assert.Equal(500, (await house.ReadAsync(Telemetry.Vehicle(2).Id, Start, Start + 500_000))[0].Count);
    }

    [Fact]
    public async Task Device_ThatChangesShape_ReadsAsOneSeries()
    {
        await using var house = await HistoryHouse.OpenAsync();
        var vehicle = Telemetry.Vehicle(1);
        var wide = house.Catalog.SetOf(Core.Fleet.DeviceKind.Vehicle, "soc_pct", "speed_kmh");
        var narrow = house.Catalog.SetOf(Core.Fleet.DeviceKind.Vehicle, "soc_pct");
        var frames = Enumerable.Range(0, 20_000)
            .Select(i => new Frame(vehicle, new Instant(Start + i), i % 10 == 0 ? new Measurements(wide, [i % 1_000 / 10.0, i % 90]) : new Measurements(narrow, [i % 1_000 / 10.0])))
            .ToList();
        await house.AppendAsync(frames[..5_000]);
        await house.PackAsync();
        await house.AppendAsync(frames[5_000..]);
        await house.PackAsync();

        var series = await house.ReadAsync(vehicle.Id, Start, Start + 60_000);

        Assert.Equal(["soc_pct", "speed_kmh"], series.Select(s => s.Signal.Name));
        Assert.Equal(frames.Select(f => f.At.UnixMilliseconds), series[0].UnixMilliseconds);
        Assert.Equal(Enumerable.Range(0, 20_000).Select(i => i % 1_000 / 10.0), series[0].Values);
        Assert.Equal(2_000, series[1].Count);
        Assert.True(house.Scalar("SELECT MAX(frames) <= 8192 FROM telemetry_chunks") == 1);
    }

    [Fact]
    public async Task Queue_WhenFull_TakesNothing()
    {
        await using var house = await HistoryHouse.OpenAsync(h =>
        {
            h.Ingest.QueueFrames = 1_000;
            h.Ingest.CommitMilliseconds = 100;
        });
        var frames = new Telemetry(house.Catalog).Frames(devices: 1, seconds: 1_200);

        var first = house.History.TryAppend(frames[..900]);
        var second = house.History.TryAppend(frames[900..]);

        Assert.NotNull(first);
        Assert.Null(second);
        Assert.Equal(900, await first);
        Assert.Equal(300, await house.AppendAsync(frames[900..]));
    }
}
