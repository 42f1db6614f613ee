using FleetOps.Core.History;
using FleetOps.Core.Ingest;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Serving;

/// <summary>
/// Hands the world's frames to the gateway and loses none: a full queue or a store that refuses makes the world wait and the same frames go again.
/// A few batches may wait for their commit at once. Not thread-safe: the world's loop is its only caller; the counters may be read by anyone.
/// </summary>
public sealed class WorldOutlet(Gateway gateway, IHistory history, TimeProvider human, ILogger<WorldOutlet> log)
{
    private const int MostPending = 8;
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private readonly Queue<(Task<Acceptance> Commit, IReadOnlyList<Frame> Frames)> _pending = new();
    private long _stored;
    private long _refused;
    private long _retries;

    /// <summary>Frames that are stored.</summary>
    public long Stored => Volatile.Read(ref _stored);

    /// <summary>Frames that the gateway found faulty: a bug of the simulation, told in the log.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Times a batch had to go again.</summary>
    public long Retries => Volatile.Read(ref _retries);

    /// <summary>Whether a real sender speaks for a simulated device now.</summary>
    public bool IsSpokenFor(Instant wall) => gateway.Takeovers.Any(wall);

    /// <summary>Returns when the frames are in the queue and not too many batches wait for their commit.</summary>
    public async ValueTask SendAsync(IReadOnlyList<Frame> frames, CancellationToken cancellation)
    {
        if (frames.Count == 0) return;
        _pending.Enqueue((await OfferAsync(frames, cancellation), frames));
        while (_pending.TryPeek(out var oldest) && (_pending.Count > MostPending || oldest.Commit.IsCompleted)) await SettleAsync(cancellation);
    }

    /// <summary>Returns when everything sent is stored.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellation)
    {
        while (_pending.Count > 0) await SettleAsync(cancellation);
    }

    private async ValueTask<Task<Acceptance>> OfferAsync(IReadOnlyList<Frame> frames, CancellationToken cancellation)
    {
        while (true)
        {
            // Not cancelled with the caller: what is in the queue is waited for in FlushAsync.
            var commit = gateway.AcceptAsync(frames, null, [], Sender.World, CancellationToken.None).AsTask();
            if (!commit.IsCompleted || await commit is not Acceptance.Full full) return commit;
            Interlocked.Increment(ref _retries);
            await Task.Delay(full.RetryAfter, human, cancellation);
        }
    }

    private async ValueTask SettleAsync(CancellationToken cancellation)
    {
        var (commit, frames) = _pending.Peek();
        var acceptance = await commit.WaitAsync(cancellation);
        while (acceptance is not Acceptance.Committed)
        {
            Interlocked.Increment(ref _retries);
            if (acceptance is Acceptance.Unavailable unavailable) await WaitForStoreAsync(unavailable.Reason, cancellation);
            acceptance = await (await OfferAsync(frames, cancellation)).WaitAsync(cancellation);
        }

        _pending.Dequeue();
        var committed = (Acceptance.Committed)acceptance;
        Interlocked.Add(ref _stored, committed.Accepted);
        if (committed.Rejected.Count == 0) return;
        if (Interlocked.Add(ref _refused, committed.Rejected.Count) == committed.Rejected.Count)
            log.LogError("The simulated world wrote a frame that the gateway refused: {Field}: {Reason}", committed.Rejected[0].Field, committed.Rejected[0].Reason);
    }

    private async ValueTask WaitForStoreAsync(string reason, CancellationToken cancellation)
    {
        log.LogWarning("The simulated world waits: {Reason}", reason);
        do
        {
            await Task.Delay(Retry, human, cancellation);
        }
        while (history.Health.Problem is not null);
    }
}
