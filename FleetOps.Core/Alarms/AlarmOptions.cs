using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Alarms;

/// <summary>How alarms are handled (configuration section <c>Alarms</c>).</summary>
public sealed class AlarmOptions
{
    public const string Section = "Alarms";

    /// <summary>The longest time on the shelf, in minutes of human time.</summary>
    [Range(1, 1_440)]
    public int MaxShelveMinutes { get; set; } = 480;

    /// <summary>The longest for alarms of the safety class, which a manager shelves.</summary>
    [Range(1, 480)]
    public int MaxShelveSafetyMinutes { get; set; } = 30;

    /// <summary>More calls than this in ten minutes are a flood.</summary>
    [Range(2, 1_000)]
    public int FloodBegins { get; set; } = 10;

    /// <summary>Fewer than this in ten minutes end it.</summary>
    [Range(1, 1_000)]
    public int FloodEnds { get; set; } = 5;

    /// <summary>An alarm that is active for longer than this is standing.</summary>
    [Range(1, 72)]
    public int StandingHours { get; set; } = 8;

    /// <summary>An alarm that is active for longer than this is stale.</summary>
    [Range(1, 720)]
    public int StaleHours { get; set; } = 24;

    /// <summary>How long the journal is kept, in days; the ledger keeps its records for ever.</summary>
    [Range(8, 3_650)]
    public int JournalDays { get; set; } = 400;

    /// <summary>Whether announcements of priorities 1 and 2 may sound in a browser that asks for it.</summary>
    public bool Sound { get; set; } = true;
}
