using System.IO.Compression;
using System.Security.Cryptography;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Datasets;
using FleetOps.Tests.Builders;
using FleetOps.Web.Commands;
using FleetOps.Web.Commands.Datasets;
using Xunit;

namespace FleetOps.Tests.Commands;

/// <summary>What <c>datasets</c> leaves in a folder, at a small size.</summary>
public sealed class DatasetFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fleetops-datasets-").FullName;

    internal static DatasetPlan SmallPlan(ulong seed = 42) => new(seed, Worlds.Stations, Frames.Catalog)
    {
        Days = 2,
        Decisions = 300,
        Users = 400,
        FrameVehicles = 2,
        FrameDays = 1,
        EquipmentDays = 20,
    };

    [Fact]
    public async Task Folder_HoldsWhatItsManifestSays()
    {
        var manifest = await WriteAsync();
        Assert.Equal(DatasetCatalogue.Of(SmallPlan()).Sum(s => s.Datasets.Count), manifest.Datasets.Count);
        foreach (var entry in manifest.Datasets)
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(_folder, entry.File), TestContext.Current.CancellationToken);
            Assert.Equal(entry.Bytes, bytes.Length);
            Assert.Equal(entry.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            Assert.Equal(entry.Rows, bytes.Count(b => b == '\n') - 1);
            Assert.True(File.Exists(Path.Combine(_folder, entry.Schema)));
        }

        Assert.Equal(2 * manifest.Datasets.Count + 2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public async Task SameSeed_SameBytes_AndAnotherSeedOthers()
    {
        var first = await WriteAsync();
        var again = await WriteAsync();
        var other = await WriteAsync(seed: 43);
        Assert.Equal(first.Datasets.Select(d => d.Sha256), again.Datasets.Select(d => d.Sha256));
        // The catalogue and the splits are no matter of chance, and a small world may have nothing to label.
        var drawn = first.Datasets.Zip(other.Datasets).Where(p => !p.First.Label && p.First.Name != "ev_look_alikes");
        Assert.All(drawn, p => Assert.Equal(p.First.Name is "stations" or "ev_splits" or "equipment_splits", p.First.Sha256 == p.Second.Sha256));
    }

    [Fact]
    public async Task Gzip_HoldsTheSameCsv_AndReplacesThePlainFile()
    {
        var plain = await WriteAsync(only: "market_hours");
        var csv = await File.ReadAllBytesAsync(Path.Combine(_folder, "market_hours.csv"), TestContext.Current.CancellationToken);
        var packed = await WriteAsync(gzip: true, only: "market_hours");
        Assert.Equal(plain.Datasets[0].Sha256, packed.Datasets[0].CsvSha256);
        Assert.False(File.Exists(Path.Combine(_folder, "market_hours.csv")));
        await using var file = File.OpenRead(Path.Combine(_folder, "market_hours.csv.gz"));
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var into = new MemoryStream();
        await unpacked.CopyToAsync(into, TestContext.Current.CancellationToken);
        Assert.Equal(csv, into.ToArray());
    }

    [Fact]
    public async Task Only_WritesThese_AndTheManifestKeepsTheOthers()
    {
        await WriteAsync(only: "stations");
        var manifest = await WriteAsync(only: "market_hours", seed: 7);
        Assert.Equal([("stations", 42UL), ("market_hours", 7UL)], manifest.Datasets.Select(d => (d.Name, d.Seed)));
        var unknown = await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(only: "nothing"));
        Assert.Contains("'nothing'", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokenOff_LeavesNothing()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new DatasetFolder(new DatasetRequest(_folder, 42, ["market_hours"], false), SmallPlan()).WriteAsync(new Stopping(stop), stop.Token));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task FaultRate_MultipliesTheFaults_AndStandsInTheManifest()
    {
        var none = await FaultsAsync(SmallPlan() with { FaultRate = 0 });
        var many = await FaultsAsync(SmallPlan() with { FaultRate = 4, Preset = WorldPreset.Workplace });
        Assert.Equal((0, 0.0, "city"), (none.Rows, none.FaultRate, none.Preset));
        Assert.True(many.Rows > 100, $"{many.Rows} faults in two days");
        Assert.Equal((4.0, "workplace"), (many.FaultRate, many.Preset));

        async Task<DatasetEntry> FaultsAsync(DatasetPlan plan) =>
            Assert.Single((await new DatasetFolder(new DatasetRequest(_folder, 42, ["station_faults"], false), plan).WriteAsync(new Stopping(null), TestContext.Current.CancellationToken)).Datasets);
    }

    [Fact]
    public async Task FolderThatIsAFile_Exits1()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "x", TestContext.Current.CancellationToken);
        Assert.Equal(1, await FleetCommands.RunAsync(["datasets", "--out", file, "--only", "stations"]));
        Assert.Equal("x", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<DatasetManifest> WriteAsync(ulong seed = 42, bool gzip = false, string? only = null) =>
        new DatasetFolder(new DatasetRequest(_folder, seed, only is null ? [] : [only], gzip), SmallPlan(seed)).WriteAsync(new Stopping(null), TestContext.Current.CancellationToken);

    /// <summary>Shows nothing; may break the work off at the first report.</summary>
    private sealed class Stopping(CancellationTokenSource? stop) : IDatasetDisplay
    {
        public void Begin(IReadOnlyList<DatasetSource> sources) => Assert.NotEmpty(sources);

        public void Reached(DatasetSource source, double share) => stop?.Cancel();

        public void Done(DatasetSource source, IReadOnlyList<DatasetEntry> entries) => Assert.NotEmpty(entries);
    }
}
