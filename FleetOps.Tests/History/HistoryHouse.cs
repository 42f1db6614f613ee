using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Ingest;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Data;
using FleetOps.Data.Mapping;
using FleetOps.Data.Sqlite;
using FleetOps.Tests.Fakes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace FleetOps.Tests.History;

/// <summary>A history on a real SQLite file in a folder of its own, which can be stopped and started again. The world clock is a fake; the human one is real.</summary>
internal sealed class HistoryHouse : IAsyncDisposable
{
    private readonly bool _ownsFolder;

    private HistoryHouse(string folder, bool ownsFolder)
    {
        Folder = new DataFolder(folder);
        _ownsFolder = ownsFolder;
        Contexts = new ContextFactory(Folder);
        using var list = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "seed", "signals.json"));
        Catalog = SignalList.Read(list);
    }

    public DataFolder Folder { get; }

    public IDbContextFactory<FleetDbContext> Contexts { get; }

    public SignalCatalog Catalog { get; private set; }

    public FakeTimeProvider World { get; } = new();

    public HistoryOptions Options { get; } = new() { SealSeconds = 3_600 };

    public IngestOptions Ingest { get; } = new() { CommitMilliseconds = 1 };

    public SqliteHistory History { get; private set; } = null!;

    public static async Task<HistoryHouse> OpenAsync(Action<HistoryHouse>? configure = null, string? folder = null)
    {
        var house = new HistoryHouse(folder ?? Directory.CreateTempSubdirectory("fleetops-history-").FullName, folder is null);
        configure?.Invoke(house);
        await SqliteSetup.PrepareAsync(house.Folder, house.Contexts, CancellationToken.None);
        await house.StartAsync();
        return house;
    }

    public async Task StartAsync()
    {
        using var list = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "seed", "signals.json"));
        Catalog = SignalList.Read(list);
        History = new SqliteHistory(
            Folder, new Clocks(World, TimeProvider.System), Options, Ingest, Catalog, new Roster(), NullLogger<SqliteHistory>.Instance);
        await History.StartAsync(CancellationToken.None);
    }

    public async Task StopAsync()
    {
        await History.StopAsync(CancellationToken.None);
        History.Dispose();
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Appends and waits until it is durable; the number of new frames.</summary>
    public Task<int> AppendAsync(params IReadOnlyList<Frame> frames) =>
        History.TryAppend(frames) ?? throw new InvalidOperationException("The queue is full.");

    public async Task<IReadOnlyList<Series>> ReadAsync(DeviceId device, long from, long to, Resolution resolution = Resolution.Raw, params Signal[] signals) =>
        await History.ReadAsync(new HistoryQuery(device, signals, new Instant(from), new Instant(to), resolution), CancellationToken.None);

    /// <summary>Packs everything that is open, now.</summary>
    public Task PackAsync() => History.PackAsync();

    public long Scalar(string sql)
    {
        using var connection = new SqliteConnection(Folder.ConnectionString + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar());
    }

    public string IntegrityCheck()
    {
        using var connection = new SqliteConnection(Folder.ConnectionString + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string)command.ExecuteScalar()!;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_ownsFolder) Directory.Delete(Folder.FullPath, recursive: true);
    }

    private sealed class ContextFactory(DataFolder folder) : IDbContextFactory<FleetDbContext>
    {
        public FleetDbContext CreateDbContext() =>
            new(new DbContextOptionsBuilder<FleetDbContext>().UseSqlite(folder.ConnectionString + ";Pooling=False").Options);
    }
}
