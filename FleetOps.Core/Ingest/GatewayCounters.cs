using System.Collections.Concurrent;

namespace FleetOps.Core.Ingest;

/// <summary>What the gateway did since the start, for /metrics, /api/stats and pages. Thread-safe.</summary>
public sealed class GatewayCounters
{
    private readonly ConcurrentDictionary<string, long> _rejected = new();
    private long _accepted;
    private long _turnedAway;

    public long Accepted => Volatile.Read(ref _accepted);

    /// <summary>Batches turned away because the queue was full.</summary>
    public long TurnedAway => Volatile.Read(ref _turnedAway);

    public long Rejected => _rejected.Values.Sum();

    /// <summary>Rejected frames by kind of reason.</summary>
    public IReadOnlyDictionary<string, long> RejectedByKind => _rejected;

    public void Accept(int frames) => Interlocked.Add(ref _accepted, frames);

    public void TurnAway() => Interlocked.Increment(ref _turnedAway);

    public void Reject(string kind, int frames) => _rejected.AddOrUpdate(kind, static (_, n) => n, static (_, sum, n) => sum + n, (long)frames);

    public void Reject(string kind) => _rejected.AddOrUpdate(kind, 1, static (_, n) => n + 1);
}
