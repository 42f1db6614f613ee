using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Ingest;

/// <summary>Bounds of the doors (configuration section <c>Ingest</c>).</summary>
public sealed class IngestOptions
{
    /// <summary>How far ahead of the wall clock a frame's timestamp may lie, in seconds.</summary>
    [Range(0, 86_400)]
    public int MaxAheadSeconds { get; set; } = 120;

    /// <summary>How far behind, in hours: offline devices catch up, but raw history is kept for days only.</summary>
    [Range(1, 24 * 365)]
    public int MaxBehindHours { get; set; } = 24 * 7;

    /// <summary>Frames that may wait for their commit, all senders together.</summary>
    [Range(1_000, 10_000_000)]
    public int QueueFrames { get; set; } = 400_000;

    /// <summary>Seconds a sender is told to wait when the queue is full.</summary>
    [Range(1, 600)]
    public int RetryAfterSeconds { get; set; } = 1;

    /// <summary>The longest a frame waits for its group commit, in milliseconds.</summary>
    [Range(1, 100)]
    public int CommitMilliseconds { get; set; } = 20;
}
