using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Ingest;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Data.Reading;
using FleetOps.Data.Sqlite;
using FleetOps.Data.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FleetOps.Data;

/// <summary>
/// The history in one SQLite file: appends go to the one writer, reads to a few read-only sessions. Runs between <see cref="StartAsync"/> and
/// <see cref="StopAsync"/>, which commits what waits. Thread-safe. Errors: <see cref="HistoryUnavailableException"/> when frames cannot be stored or read.
/// Format and promises: docs/history.md.
/// </summary>
public sealed class SqliteHistory : IHistory, IHostedService, IDisposable
{
    private const int ReadersAtOnce = 4;
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(8);

    private readonly HistoryWriter _writer;
    private readonly HistoryReader _reader;
    private readonly ReadSessions _sessions;
    private readonly ILogger<SqliteHistory> _logger;

    public SqliteHistory(
        DataFolder folder, Clocks clocks, HistoryOptions options, IngestOptions ingest, SignalCatalog catalog, Roster roster, ILogger<SqliteHistory> logger)
    {
        _logger = logger;
        _writer = new HistoryWriter(folder, clocks, options, ingest, catalog, logger);
        _sessions = new ReadSessions(folder, ReadersAtOnce);
        _reader = new HistoryReader(_writer, _sessions, roster, options.ReadValues, found =>
        {
            _writer.State.FoundDamage();
            logger.LogError("A stored blob is damaged and was left out: {Found}", found);
        });
    }

    public HistoryHealth Health => _writer.State.Health(_writer.Queue, OpenFrames());

    public Task<int>? TryAppend(IReadOnlyList<Frame> frames)
    {
        if (frames.Count == 0) return Task.FromResult(0);
        try
        {
            return _writer.Queue.TryAdd(frames)?.Done;
        }
        catch (ObjectDisposedException)
        {
            return Task.FromException<int>(new HistoryUnavailableException("The control room is stopping: nothing more is stored."));
        }
    }

    public async ValueTask<IReadOnlyList<Series>> ReadAsync(HistoryQuery query, CancellationToken cancellation)
    {
        try
        {
            return await _reader.ReadAsync(query, cancellation).ConfigureAwait(false);
        }
        catch (SqliteException fault)
        {
            throw new HistoryUnavailableException($"The history cannot be read: {fault.Message}", fault);
        }
    }

    public async ValueTask<IReadOnlyList<Frame>> ReadEventsAsync(DeviceId? device, Instant from, Instant to, int limit, CancellationToken cancellation)
    {
        try
        {
            return await _reader.ReadEventsAsync(device, from, to, limit, cancellation).ConfigureAwait(false);
        }
        catch (SqliteException fault)
        {
            throw new HistoryUnavailableException($"The history cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Packs everything that is open now; completes when it is done. The writer packs by itself: this is for tests and measurements.</summary>
    public Task PackAsync() => _writer.RequestPacking();

    /// <summary>Makes the next step of retention due now instead of within ten seconds.</summary>
    internal void Expire() => _writer.RequestRetention();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _writer.Start();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var stopped = await Task.Run(() => _writer.Stop(StopPatience), CancellationToken.None).ConfigureAwait(false);
        if (!stopped) _logger.LogError("The history did not finish writing within {Patience}; what was not acknowledged is not stored", StopPatience);
    }

    public void Dispose() => _sessions.Dispose();

    private long OpenFrames()
    {
        lock (_writer.Gate) return _writer.Fleet.OpenFrames;
    }
}
