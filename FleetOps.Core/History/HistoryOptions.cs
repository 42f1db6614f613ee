using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.History;

/// <summary>How long the history keeps what, in world time, and when it packs (configuration section <c>History</c>).</summary>
public sealed class HistoryOptions
{
    /// <summary>Days that raw frames are kept. Older ones live on in the roll-ups.</summary>
    [Range(1, 3_650)]
    public int RawDays { get; set; } = 7;

    /// <summary>Years that minute roll-ups are kept.</summary>
    [Range(1, 100)]
    public int MinuteYears { get; set; } = 2;

    /// <summary>Years that hour roll-ups are kept.</summary>
    [Range(1, 100)]
    public int HourYears { get; set; } = 20;

    /// <summary>Years that events and sessions are kept.</summary>
    [Range(1, 100)]
    public int EventYears { get; set; } = 5;

    /// <summary>Seconds between two packings of what is open, on the human clock.</summary>
    [Range(1, 3_600)]
    public int SealSeconds { get; set; } = 300;

    /// <summary>Values (8 bytes each, instants counted) that may be open in memory before they are packed earlier.</summary>
    [Range(10_000, 200_000_000)]
    public int OpenValues { get; set; } = 6_000_000;

    /// <summary>Values that one raw read may hold in memory: a device may send far more often than once a second.</summary>
    [Range(10_000, 1_000_000_000)]
    public int ReadValues { get; set; } = 10_000_000;
}
