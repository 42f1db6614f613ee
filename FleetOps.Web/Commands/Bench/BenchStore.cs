using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Ingest;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Data;
using FleetOps.Data.Mapping;
using FleetOps.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace FleetOps.Web.Commands.Bench;

/// <summary>A fresh database in a folder of its own with one kind of history on it, for a measurement; deleted on disposal.</summary>
public sealed class BenchStore : IAsyncDisposable
{
    private readonly SqliteHistory? _columns;
    private readonly RowPerFrameHistory? _rows;

    private BenchStore(DataFolder folder, SqliteHistory? columns, RowPerFrameHistory? rows) => (Folder, _columns, _rows) = (folder, columns, rows);

    public DataFolder Folder { get; }

    public IHistory History => (IHistory?)_columns ?? _rows!;

    public static async Task<BenchStore> OpenAsync(HistoryKind kind, SignalCatalog catalog)
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("fleetops-bench-").FullName);
        await SqliteSetup.PrepareAsync(folder, new Contexts(folder), CancellationToken.None);
        if (kind == HistoryKind.Rows) return new BenchStore(folder, null, new RowPerFrameHistory(folder));
        var clocks = new Clocks(TimeProvider.System, TimeProvider.System);
        var columns = new SqliteHistory(
            folder, clocks, new HistoryOptions(), new IngestOptions(), catalog, new Roster(), NullLogger<SqliteHistory>.Instance);
        await columns.StartAsync(CancellationToken.None);
        return new BenchStore(folder, columns, null);
    }

    /// <summary>Bytes on disk once everything is packed and the write-ahead log is folded into the file.</summary>
    public async Task<long> SizeAsync()
    {
        if (_columns is not null) await _columns.PackAsync();
        using var connection = new SqliteConnection(Folder.ConnectionString + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
        return Directory.EnumerateFiles(Folder.FullPath).Sum(f => new FileInfo(f).Length);
    }

    public async ValueTask DisposeAsync()
    {
        if (_columns is not null)
        {
            await _columns.StopAsync(CancellationToken.None);
            _columns.Dispose();
        }

        if (_rows is not null) await _rows.DisposeAsync();
        Directory.Delete(Folder.FullPath, recursive: true);
    }

    private sealed class Contexts(DataFolder folder) : IDbContextFactory<FleetDbContext>
    {
        public FleetDbContext CreateDbContext() =>
            new(new DbContextOptionsBuilder<FleetDbContext>().UseSqlite(folder.ConnectionString + ";Pooling=False").Options);
    }
}
