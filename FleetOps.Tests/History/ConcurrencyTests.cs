using FleetOps.Core.History;
using FleetOps.Core.Telemetry;
using FleetOps.Data.Archive;
using Xunit;

namespace FleetOps.Tests.History;

public sealed class ConcurrencyTests
{
    private const long Start = Telemetry.Start;

    [Fact]
    public async Task Reads_WhileWritingAndPacking_SeeAGrowingPrefixWithoutGapsOrRepeats()
    {
        await using var house = await HistoryHouse.OpenAsync(h => h.Options.OpenValues = 20_000);
        var telemetry = new Telemetry(house.Catalog);
        var frames = telemetry.Frames(devices: 3, seconds: 12_000);
        var device = Telemetry.Vehicle(2).Id;
        var (acknowledged, done) = (0, false);
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < frames.Count; i += 600)
            {
                await house.AppendAsync(frames.GetRange(i, 600));
                Volatile.Write(ref acknowledged, (i + 600) / 3);
            }

            Volatile.Write(ref done, true);
        });

        var reads = 0;
        while (!Volatile.Read(ref done) || reads < 5)
        {
            var before = Volatile.Read(ref acknowledged);
            var raw = await house.ReadAsync(device, Start, Start + Spans.Day, Resolution.Raw, telemetry.Signals[1]);
            var minutes = await house.ReadAsync(device, Start, Start + Spans.Day, Resolution.Minute, telemetry.Signals[1]);
            var count = raw.Count == 0 ? 0 : raw[0].Count;
            Assert.True(count >= before, $"{count} read after {before} were acknowledged");
            for (var i = 0; i < count; i++) Assert.Equal(Start + (1_000L * i), raw[0].UnixMilliseconds[i]);
            Assert.True(minutes.Count == 0 || minutes[0].UnixMilliseconds.Distinct().Count() == minutes[0].Count);
            reads++;
        }

        await writing;
        Assert.True(house.Scalar("SELECT COUNT(*) FROM telemetry_chunks") > 3);
    }

    [Fact]
    public async Task ManySenders_OfTheSameFrames_StoreEachOnce()
    {
        await using var house = await HistoryHouse.OpenAsync();
        var telemetry = new Telemetry(house.Catalog);
        var frames = telemetry.Frames(devices: 5, seconds: 400);

        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(sender => Task.Run(async () =>
        {
            var sum = 0;
            var random = new Random(sender);
            foreach (var batch in frames.OrderBy(_ => random.Next()).Chunk(97)) sum += await house.AppendAsync(batch);
            return sum;
        })));

        Assert.Equal(frames.Count, added.Sum());
        await house.PackAsync();
        Assert.Equal(frames.Count, house.Scalar("SELECT SUM(frames) FROM telemetry_chunks"));
    }

    [Fact]
    public async Task CopyOfTheFiles_AfterAnyAcknowledgement_HoldsEverythingAcknowledged()
    {
        await using var house = await HistoryHouse.OpenAsync(h => h.Options.OpenValues = 30_000);
        var telemetry = new Telemetry(house.Catalog);
        var frames = telemetry.Frames(devices: 4, seconds: 4_000);
        for (var i = 0; i < frames.Count; i += 1_600)
        {
            await house.AppendAsync(frames.GetRange(i, 1_600));
            await house.PackAsync();
            await house.AppendAsync(frames.GetRange(i, 1_600));
            var copy = Directory.CreateTempSubdirectory("fleetops-crash-").FullName;
            foreach (var file in Directory.GetFiles(house.Folder.FullPath, "*.db*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            await using (var crashed = await HistoryHouse.OpenAsync(null, copy))
            {
                var signal = crashed.Catalog.Of(Core.Fleet.DeviceKind.Vehicle).ElementAt(3);
                var series = await crashed.ReadAsync(Telemetry.Vehicle(1).Id, Start, Start + Spans.Day, Resolution.Raw, signal);
                Assert.Equal((i + 1_600) / 4, series[0].Count);
                Assert.Equal("ok", crashed.IntegrityCheck());
            }

            Directory.Delete(copy, recursive: true);
        }
    }
}
