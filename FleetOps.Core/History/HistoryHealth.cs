using FleetOps.Core.Units;

namespace FleetOps.Core.History;

/// <summary>
/// State of the store. <paramref name="Problem"/> is null when frames are stored; else one sentence ("disk full"), since
/// <paramref name="Since"/> on the human clock. <paramref name="OpenFrames"/> are durable but not packed yet; <paramref name="Damaged"/> counts stored blobs
/// that failed their checksum. The other figures are counted since the start.
/// </summary>
public sealed record HistoryHealth(
    string? Problem, Instant? Since, long FramesCommitted, long Duplicates, long Commits, int QueuedFrames, int QueueCapacity, double CommitMillisecondsP50, double CommitMillisecondsP95,
    long OpenFrames = 0, long Damaged = 0);
