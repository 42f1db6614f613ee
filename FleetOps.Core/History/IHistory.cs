using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.History;

/// <summary>
/// Append in, query out. One writer behind it: <see cref="TryAppend"/> hands frames over without waiting, the returned task completes
/// after the commit that made them durable.
/// </summary>
public interface IHistory
{
    /// <summary>
    /// Queues frames for the next group commit (100 ms at most). Null when the queue is full: nothing was taken, try later. The task
    /// yields how many frames were new (the rest were duplicates) and faults with <see cref="HistoryUnavailableException"/> when they
    /// could not be stored.
    /// </summary>
    Task<int>? TryAppend(IReadOnlyList<Frame> frames);

    /// <summary>Reads series for a query, including frames committed but not yet packed. Signals without any value are left out. Throws <see cref="HistoryTooLargeException"/> when a raw read would hold too much.</summary>
    ValueTask<IReadOnlyList<Series>> ReadAsync(HistoryQuery query, CancellationToken cancellation);

    /// <summary>Events in a range, newest first, at most <paramref name="limit"/>; of one device when given.</summary>
    ValueTask<IReadOnlyList<Frame>> ReadEventsAsync(Fleet.DeviceId? device, Instant from, Instant to, int limit, CancellationToken cancellation);

    /// <summary>Whether the store takes frames now; and if not, since when and why in one sentence.</summary>
    HistoryHealth Health { get; }
}
