using FleetOps.Core.History;
using FleetOps.Core.Telemetry;
using FleetOps.Data.Archive;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FleetOps.Tests.History;

public sealed class FailureTests
{
    private const long Start = Telemetry.Start;

    [Fact]
    public async Task DiskFull_RefusesClearly_KeepsWhatWasAcknowledged_Recovers()
    {
        using var disk = SmallDisk.Mount(megabytes: 12);
        await using var house = await HistoryHouse.OpenAsync(h => h.Options.OpenValues = 200_000, disk.Path);
        var telemetry = new Telemetry(house.Catalog);
        var acknowledged = new List<Frame>();
        disk.Fill(leaveKilobytes: 1_200);

        HistoryUnavailableException? refusal = null;
        long at = Start;
        for (var i = 0; i < 500 && refusal is null; i++, at += 50_000)
        {
            var batch = telemetry.Frames(devices: 20, seconds: 50, at);
            try
            {
                await house.AppendAsync(batch);
                acknowledged.AddRange(batch);
            }
            catch (HistoryUnavailableException fault)
            {
                refusal = fault;
            }
        }

        Assert.NotNull(refusal);
        Assert.Contains("disk is full", refusal.Message, StringComparison.Ordinal);
        Assert.NotEmpty(acknowledged);
        Assert.Equal(refusal.Message, house.History.Health.Problem);
        Assert.NotNull(house.History.Health.Since);
        await AssertHolds(house, telemetry.Signals[2], acknowledged);

        disk.Free();
        await Eventually(() => house.History.Health.Problem is null);
        var after = telemetry.Frames(devices: 20, seconds: 50, at + 1_000_000);
        Assert.Equal(1_000, await house.AppendAsync(after));
        acknowledged.AddRange(after);
        await house.PackAsync();
        await AssertHolds(house, telemetry.Signals[2], acknowledged);
        await house.RestartAsync();
        await AssertHolds(house, telemetry.Signals[2], acknowledged);
        Assert.Equal("ok", house.IntegrityCheck());
    }

    [Fact]
    public async Task ReadOnlyFolder_RefusesClearly_Recovers()
    {
        using var disk = SmallDisk.Mount(megabytes: 12);
        await using var house = await HistoryHouse.OpenAsync(null, disk.Path);
        var telemetry = new Telemetry(house.Catalog);
        var frames = telemetry.Frames(devices: 2, seconds: 30);
        await house.AppendAsync(frames);
        await house.StopAsync();
        SqliteConnection.ClearAllPools();
        disk.Remount("ro");

        await house.StartAsync();
        telemetry = new Telemetry(house.Catalog);
        var later = telemetry.Frames(devices: 2, seconds: 30, Start + 60_000);
        var refusal = await Assert.ThrowsAsync<HistoryUnavailableException>(() => house.AppendAsync(later));
        Assert.Contains("read-only", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(refusal.Message, house.History.Health.Problem);
        await Assert.ThrowsAsync<HistoryUnavailableException>(() => house.ReadAsync(Telemetry.Vehicle(0).Id, Start, Start + 60_000));

        disk.Remount("rw");
        await Eventually(() => house.History.Health.Problem is null);
        await AssertHolds(house, telemetry.Signals[2], frames);
        Assert.Equal(60, await house.AppendAsync(later));
        await AssertHolds(house, telemetry.Signals[2], [.. frames, .. later]);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task LockedDatabase_Refuses_ThenStores()
    {
        await using var house = await HistoryHouse.OpenAsync();
        var telemetry = new Telemetry(house.Catalog);
        var frames = telemetry.Frames(devices: 2, seconds: 30);
        using (var other = new SqliteConnection(house.Folder.ConnectionString + ";Pooling=False"))
        {
            other.Open();
            using var begin = other.CreateCommand();
            begin.CommandText = "BEGIN IMMEDIATE";
            begin.ExecuteNonQuery();

            var refusal = await Assert.ThrowsAsync<HistoryUnavailableException>(() => house.AppendAsync(frames));

            Assert.Contains("locked, by another program", refusal.Message, StringComparison.Ordinal);
            Assert.Empty(await house.ReadAsync(Telemetry.Vehicle(0).Id, Start, Start + 60_000));
        }

        await Eventually(() => house.History.Health.Problem is null);
        Assert.Equal(60, await house.AppendAsync(frames));
        await AssertHolds(house, telemetry.Signals[2], frames);
    }

    [Theory]
    [InlineData("telemetry_chunks", Resolution.Raw)]
    [InlineData("telemetry_minutes", Resolution.Minute)]
    public async Task DamagedBlob_IsLeftOutAndCounted(string table, Resolution resolution)
    {
        await using var house = await HistoryHouse.OpenAsync();
        var telemetry = new Telemetry(house.Catalog);
        await house.AppendAsync(telemetry.Frames(devices: 2, seconds: 700));
        await house.PackAsync();
        house.Scalar($"UPDATE {table} SET body = CAST(substr(body, 1, 20) || x'00ff00ff' || substr(body, 25) AS BLOB) WHERE device = (SELECT number FROM telemetry_devices WHERE id = 'EV_000'); SELECT 1");

        Assert.Empty(await house.ReadAsync(Telemetry.Vehicle(0).Id, Start, Start + 700_000, resolution));
        Assert.Equal(12, (await house.ReadAsync(Telemetry.Vehicle(1).Id, Start, Start + 700_000, resolution)).Count);
        Assert.Equal(1, house.History.Health.Damaged);

        await house.AppendAsync(telemetry.Frames(devices: 2, seconds: 700, Start + 350_500));
        await house.PackAsync();
        Assert.Equal(1, house.Scalar("SELECT COUNT(*) FROM telemetry_damaged"));
        Assert.Equal(12, (await house.ReadAsync(Telemetry.Vehicle(0).Id, Start, Start + 1_200_000, resolution)).Count);
    }

    [Fact]
    public async Task DamagedJournalEntry_IsSetAside_TheOthersAreRebuilt()
    {
        await using var house = await HistoryHouse.OpenAsync();
        var telemetry = new Telemetry(house.Catalog);
        await house.AppendAsync(telemetry.Frames(devices: 2, seconds: 10));
        await house.AppendAsync(telemetry.Frames(devices: 2, seconds: 10, Start + 10_000));
        await house.StopAsync();
        house.Scalar("UPDATE telemetry_journal SET body = zeroblob(40) WHERE seq = (SELECT MIN(seq) FROM telemetry_journal); SELECT 1");
        await house.StartAsync();

        var series = await house.ReadAsync(Telemetry.Vehicle(0).Id, Start, Start + 60_000, Resolution.Raw, house.Catalog.Of(Core.Fleet.DeviceKind.Vehicle).First());

        Assert.Equal(Start + 10_000, series[0].UnixMilliseconds[0]);
        Assert.Equal(10, series[0].Count);
        Assert.Equal(1, house.Scalar("SELECT COUNT(*) FROM telemetry_damaged WHERE source LIKE 'telemetry_journal %'"));
        Assert.Equal(1, house.History.Health.Damaged);
    }

    private static async Task AssertHolds(HistoryHouse house, Signal signal, List<Frame> frames)
    {
        signal = house.Catalog.TryFind(signal.Kind, signal.Name, out var current) ? current : signal;
        foreach (var device in frames.GroupBy(f => f.Device.Id))
        {
            var series = await house.ReadAsync(device.Key, Start - 1, Start + Spans.Year, Resolution.Raw, signal);
            Assert.Equal(device.Select(f => f.At.UnixMilliseconds), series[0].UnixMilliseconds);
            var column = ((Measurements)device.First().Observation).Signals.IndexOf(signal.Name);
            Assert.Equal(device.Select(f => ((Measurements)f.Observation).Values[column]), series[0].Values);
        }
    }

    private static async Task Eventually(Func<bool> holds)
    {
        for (var i = 0; i < 200 && !holds(); i++) await Task.Delay(50);
        Assert.True(holds());
    }
}
