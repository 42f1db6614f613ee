using FleetOps.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace FleetOps.Data.Writing;

/// <summary>
/// The one writer's connection with its prepared statements. Durable means <c>synchronous = FULL</c> in WAL mode: a commit returns after the log is on
/// disk. Used by the one writer only; disposed and opened anew after a fault that leaves its state in doubt.
/// </summary>
internal sealed class WriterStore : IDisposable
{
    // FULL: a commit is on disk before it returns. The timeout is SQLite's own, which waits in steps of milliseconds where the driver would sleep 150.
    private const string Pragmas =
        "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 33554432; PRAGMA cache_size = -16000";

    private readonly SqliteConnection _connection;
    private readonly Statement _begin, _commit, _rollback, _journal, _forget, _sealedThrough, _lastSeq, _lastChunk, _probe, _reclaim;
    private long _chunksBefore;

    public WriterStore(DataFolder folder, TimeProvider human, Action<string> damaged)
    {
        _connection = folder.Connect(SqliteOpenMode.ReadWrite);
        try
        {
            _connection.Open();
            using (var setup = new Statement(_connection, Pragmas))
                setup.Run();
            Damage = new DamageTable(_connection, human, damaged);
            (_begin, _commit, _rollback) = (new(_connection, "BEGIN IMMEDIATE"), new(_connection, "COMMIT"), new(_connection, "ROLLBACK"));
            _journal = new(_connection, "INSERT INTO telemetry_journal (seq, body) VALUES (?1, ?2)", 2);
            _forget = new(_connection, "DELETE FROM telemetry_journal WHERE seq <= ?1", 1);
            _sealedThrough = new(_connection, "SELECT stop FROM telemetry_chunks WHERE device = ?1 ORDER BY start DESC LIMIT 1", 1);
            _lastSeq = new(_connection, "SELECT MAX(seq) FROM telemetry_journal");
            _lastChunk = new(_connection, "SELECT MAX(id) FROM telemetry_chunks");
            _probe = new(_connection, "INSERT OR REPLACE INTO telemetry_state (key, value) VALUES ('probe', randomblob(65536))");
            _reclaim = new(_connection, "PRAGMA incremental_vacuum(256)");
            AddDevice = new(_connection, "INSERT INTO telemetry_devices (number, id, kind, simulated) VALUES (?1, ?2, ?3, ?4)", 4);
            AddSignal = new(_connection, "INSERT INTO telemetry_signals (number, kind, name) VALUES (?1, ?2, ?3)", 3);
            Events = new EventTable(_connection);
            Chunks = new ChunkPacker(_connection, (id, reason) => Damage.Move("telemetry_chunks", id, reason));
            Rollups = new RollupPacker(_connection, Damage.Move);
            Packed = new PackedInstants(
                new(_connection, "SELECT id, start, stop, body FROM telemetry_chunks WHERE device = ?1 AND start <= ?2 ORDER BY start DESC LIMIT 1", 2),
                (id, reason) => Damage.Move("telemetry_chunks", id, reason));
            Seq = _lastSeq.Number() ?? 0;
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public SqliteConnection Connection => _connection;

    public DamageTable Damage { get; }

    public Statement AddDevice { get; }

    public Statement AddSignal { get; }

    public EventTable Events { get; }

    public ChunkPacker Chunks { get; }

    public RollupPacker Rollups { get; }

    public PackedInstants Packed { get; }

    /// <summary>The last journal entry's number.</summary>
    public long Seq { get; private set; }

    public void Begin()
    {
        _begin.Run();
        _chunksBefore = _lastChunk.Number() ?? 0;
    }

    public void WriteJournal(byte[] blob)
    {
        _journal.Run(Seq + 1, blob);
        Seq++;
    }

    public void ForgetJournal(long through) => _forget.Run(through);

    public long? SealedThrough(int device) => _sealedThrough.Number((long)device);

    public void Probe() => _probe.Run();

    /// <summary>Gives a little free space in the file back to the file system.</summary>
    public void Reclaim()
    {
        // The pragma frees one page a row read.
        using var pages = _reclaim.Rows();
        while (pages.Read())
        {
        }
    }

    public void Commit() => _commit.Run();

    /// <summary>
    /// Takes the running transaction back. False when that fails or when the database shows, against the error, that it was committed: then memory and
    /// file are in doubt and the store must be opened anew.
    /// </summary>
    public bool TryRollback(long seqBefore)
    {
        try
        {
            RollBack();
            Packed.Forget();
            Seq = seqBefore;
            return (_lastSeq.Number() ?? 0) <= seqBefore && (_lastChunk.Number() ?? 0) <= _chunksBefore;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        Events.Dispose();
        Chunks.Dispose();
        _connection.Dispose();
    }

    // SQLite may have rolled back by itself (disk full, disk error); then there is no transaction left, which is its plain error 1.
    private void RollBack()
    {
        try
        {
            _rollback.Run();
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == 1)
        {
            return;
        }
    }
}
