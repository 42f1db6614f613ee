using System.Diagnostics;
using System.Threading.Channels;
using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace FleetOps.Web.Commands.Bench;

/// <summary>
/// The plain way to store telemetry, kept to be measured against and for nothing else: one row a frame, a column a signal, key device and instant, one prepared
/// INSERT, group commits with the same durability (WAL, synchronous = FULL) as the product's store. Takes measurement frames of one shape.
/// </summary>
public sealed class RowPerFrameHistory : IHistory, IAsyncDisposable
{
    private const int Capacity = 400_000;
    private const int EnoughFrames = 4_096;
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(20);

    private readonly Channel<Waiting> _queue = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<DeviceId, long> _devices = [];
    private readonly SqliteConnection _connection;
    private readonly Task _writing;
    private SqliteCommand? _insert;
    private long _committed, _duplicates, _commits;
    private int _held;

    public RowPerFrameHistory(DataFolder folder)
    {
        _connection = new SqliteConnection(folder.ConnectionString + ";Pooling=False");
        _connection.Open();
        Run("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16000");
        _writing = Task.Run(WriteAsync);
    }

    public HistoryHealth Health => new(
        null, null, Volatile.Read(ref _committed), Volatile.Read(ref _duplicates), Volatile.Read(ref _commits), Volatile.Read(ref _held), Capacity, 0, 0);

    public Task<int>? TryAppend(IReadOnlyList<Frame> frames)
    {
        var held = Interlocked.Add(ref _held, frames.Count);
        if (held > Capacity && held > frames.Count)
        {
            Interlocked.Add(ref _held, -frames.Count);
            return null;
        }

        var waiting = new Waiting(frames);
        return _queue.Writer.TryWrite(waiting) ? waiting.Done.Task : null;
    }

    /// <summary>Nothing: this store is only written to, but the pages of the server it stands in look for their past.</summary>
    public ValueTask<IReadOnlyList<Series>> ReadAsync(HistoryQuery query, CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<Series>>([]);

    public ValueTask<IReadOnlyList<Frame>> ReadEventsAsync(DeviceId? device, Instant from, Instant to, int limit, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<Frame>>([]);

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.Complete();
        await _writing;
        _insert?.Dispose();
        await _connection.DisposeAsync();
    }

    private async Task WriteAsync()
    {
        var group = new List<Waiting>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            await CollectAsync(group);
            Commit(group);
            group.Clear();
        }
    }

    private async Task CollectAsync(List<Waiting> group)
    {
        var started = Stopwatch.GetTimestamp();
        var frames = 0;
        while (true)
        {
            while (_queue.Reader.TryRead(out var waiting))
            {
                group.Add(waiting);
                frames += waiting.Frames.Count;
            }

            if (frames >= EnoughFrames || _queue.Reader.Completion.IsCompleted || Stopwatch.GetElapsedTime(started) >= Linger) return;
            await Task.Delay(1);
        }
    }

    private void Commit(List<Waiting> group)
    {
        Run("BEGIN IMMEDIATE");
        foreach (var waiting in group)
            foreach (var frame in waiting.Frames) waiting.Fresh += Insert(frame, (Measurements)frame.Observation);
        Run("COMMIT");
        foreach (var waiting in group)
        {
            Interlocked.Add(ref _committed, waiting.Fresh);
            Interlocked.Add(ref _duplicates, waiting.Frames.Count - waiting.Fresh);
            Interlocked.Add(ref _held, -waiting.Frames.Count);
            waiting.Done.SetResult(waiting.Fresh);
        }

        Interlocked.Increment(ref _commits);
    }

    private int Insert(Frame frame, Measurements measured)
    {
        var insert = _insert ??= Prepare(measured.Signals);
        if (!_devices.TryGetValue(frame.Device.Id, out var device)) _devices[frame.Device.Id] = device = _devices.Count + 1;
        insert.Parameters[0].Value = device;
        insert.Parameters[1].Value = frame.At.UnixMilliseconds;
        for (var i = 0; i < measured.Values.Length; i++) insert.Parameters[i + 2].Value = measured.Values[i];
        return insert.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(SignalSet shape)
    {
        var columns = shape.Signals.Select(s => s.Name).ToList();
        Run($"CREATE TABLE bench_frames (device INTEGER, at INTEGER, {string.Join(", ", columns.Select(c => c + " REAL"))}, PRIMARY KEY (device, at)) WITHOUT ROWID");
        var insert = _connection.CreateCommand();
        var marks = string.Join(", ", Enumerable.Range(1, columns.Count + 2).Select(i => $"?{i}"));
        insert.CommandText = $"INSERT OR IGNORE INTO bench_frames VALUES ({marks})";
        for (var i = 1; i <= columns.Count + 2; i++) insert.Parameters.Add(new SqliteParameter($"?{i}", 0L));
        insert.Prepare();
        return insert;
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed record Waiting(IReadOnlyList<Frame> Frames)
    {
        public int Fresh { get; set; }

        public TaskCompletionSource<int> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
