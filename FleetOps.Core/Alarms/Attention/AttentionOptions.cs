using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Alarms.Attention;

/// <summary>The budget of one operator (configuration section <c>Attention</c>). ISA-18.2 calls more than 10 in 10 minutes a flood.</summary>
public sealed class AttentionOptions
{
    /// <summary>Announcements of priorities 2 to 4 to one operator within the window.</summary>
    [Range(1, 100)]
    public int Announcements { get; set; } = 10;

    /// <summary>The window in minutes of human time.</summary>
    [Range(1, 120)]
    public int WindowMinutes { get; set; } = 10;
}
