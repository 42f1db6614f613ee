using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Predictions;
using FleetOps.Core.Units;
using FleetOps.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FleetOps.Data.Writing;

/// <summary>
/// Served predictions in blocks: what came within a quarter of a second is one row. While the database cannot be written they wait in memory, up to 64 MB; then no more are taken, and nothing is served, until it can.
/// Thread-safe.
/// </summary>
public sealed class StoredPredictions(DataFolder folder, Clocks clocks, IOptions<PredictionsOptions> options, ILogger<StoredPredictions> log) : BackgroundService, IPredictionLog
{
    private const int MostWaiting = 64 * 1024 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(1);
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Queue<PredictionBlock> _waiting = new();
    private PredictionBlock _open = new(1);
    private long _waitingBytes;
    private bool _failed;

    public long? TryAdd(AnsweredBy by, string? device, string askedBy, double score, ReadOnlySpan<float> features)
    {
        var at = clocks.HumanNow.UnixMilliseconds;
        lock (_gate)
        {
            if (_waitingBytes + _open.Size > MostWaiting) return null;
            var id = _open.First + _open.Count;
            _open.Add(at, by, device, askedBy, score, features);
            return id;
        }
    }

    public async ValueTask<Prediction?> FindAsync(long id, CancellationToken cancellation = default)
    {
        await FlushAsync(cancellation).ConfigureAwait(false);
        if (Waiting(id) is { } unwritten) return unwritten;
        await using var connection = folder.Connect(SqliteOpenMode.ReadOnly);
        await connection.OpenAsync(cancellation).ConfigureAwait(false);
        using var find = new Statement(connection, "SELECT first, body FROM predictions WHERE first <= ?1 ORDER BY first DESC LIMIT 1", 1);
        using var rows = find.Rows(id);
        return rows.Read() ? PredictionBlock.Find(rows.GetFieldValue<byte[]>(1), rows.GetInt64(0), id) : null;
    }

    /// <summary>What was served and is not written yet, because the database is busy or full.</summary>
    private Prediction? Waiting(long id)
    {
        lock (_gate)
        {
            foreach (var block in _waiting.Append(_open))
                if (id >= block.First && id < block.First + block.Count) return PredictionBlock.Find(block.Written, block.First, id);
            return null;
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var connection = folder.Connect(SqliteOpenMode.ReadOnly))
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            using var last = new Statement(connection, "SELECT MAX(first + count) FROM predictions");
            _open = new PredictionBlock(last.Number() ?? 1);
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        _writing.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var tidied = DateTimeOffset.MinValue;
        try
        {
            using var timer = new PeriodicTimer(Pause, clocks.Human);
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                await FlushAsync(stoppingToken).ConfigureAwait(false);
                if (clocks.Human.GetUtcNow() - tidied < TidyEvery) continue;
                tidied = clocks.Human.GetUtcNow();
                Tidy();
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops; StopAsync writes what is left.
        }
    }

    /// <summary>Writes what waits. What cannot be written goes on waiting, and the log says so once.</summary>
    internal async ValueTask FlushAsync(CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            lock (_gate)
            {
                if (_open.Count > 0)
                {
                    _waiting.Enqueue(_open);
                    _waitingBytes += _open.Size;
                    _open = new PredictionBlock(_open.First + _open.Count);
                }

                if (_waiting.Count == 0) return;
            }

            Write();
            _failed = false;
        }
        catch (SqliteException fault)
        {
            if (!_failed) log.LogWarning(fault, "Served predictions could not be written; they wait in memory.");
            _failed = true;
        }
        finally
        {
            _writing.Release();
        }
    }

    private void Write()
    {
        using var connection = folder.Connect(SqliteOpenMode.ReadWrite);
        connection.Open();
        using var insert = new Statement(connection, "INSERT INTO predictions (first, count, until, body) VALUES (?1, ?2, ?3, ?4)", 4);
        while (true)
        {
            PredictionBlock? next;
            lock (_gate)
                if (!_waiting.TryPeek(out next)) return;
            insert.Run(next.First, next.Count, next.Until, next.Written.ToArray());
            lock (_gate)
            {
                _waiting.Dequeue();
                _waitingBytes -= next.Size;
            }
        }
    }

    /// <summary>Forgets what is over, by age and by size.</summary>
    internal void Tidy()
    {
        try
        {
            using var connection = folder.Connect(SqliteOpenMode.ReadWrite);
            connection.Open();
            using var old = new Statement(connection, "DELETE FROM predictions WHERE until < ?1", 1);
            old.Run((clocks.HumanNow - TimeSpan.FromDays(options.Value.Days)).UnixMilliseconds);
            using var size = new Statement(connection, "SELECT SUM(LENGTH(body)) FROM predictions");
            using var oldest = new Statement(connection, "DELETE FROM predictions WHERE first IN (SELECT first FROM predictions ORDER BY first LIMIT 1000)");
            while (size.Number() > options.Value.MaxMegabytes * 1_048_576L && oldest.Run() > 0)
            {
                // A thousand blocks at a time.
            }
        }
        catch (SqliteException fault)
        {
            log.LogWarning(fault, "Old predictions could not be forgotten; it is tried again in an hour.");
        }
    }
}
