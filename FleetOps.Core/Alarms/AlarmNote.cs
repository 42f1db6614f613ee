using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms;

/// <summary>
/// One entry of an alarm's journal: an alarm is what its notes add up to (<see cref="Alarm.Apply"/>). Immutable.
/// </summary>
/// <param name="Alarm">Which.</param>
/// <param name="Deed">What happened.</param>
/// <param name="At">Human time.</param>
/// <param name="DeviceAt">The device's own time: when the condition began or ended.</param>
/// <param name="Actor">A person, a key, or "system".</param>
/// <param name="Text">What was seen, the reason a person gave, whom it is assigned to, or with which announcement it is counted.</param>
/// <param name="Until">When a shelf ends.</param>
/// <param name="Cause">What it follows from, for the three of attention.</param>
/// <param name="Priority">At which priority it asked for attention: that of its cause where that is higher.</param>
public sealed record AlarmNote(
    AlarmId Alarm, AlarmDeed Deed, Instant At, Instant DeviceAt, string Actor, string Text, Instant? Until = null, string? Cause = null, AlarmPriority? Priority = null)
{
    public const string System = "system";

    /// <summary>Of a raise: the firmware that the device ran, where it is known; the alarm keeps it, the journal does not.</summary>
    public string? Firmware { get; init; }

    /// <summary>The share of such devices that ran it then, 0 to 1.</summary>
    public double FirmwareShare { get; init; }

    /// <summary>It had been held back before.</summary>
    public const string Late = "late";

    /// <summary>Another cause was found for what had asked before.</summary>
    public const string Moved = "moved";

    /// <summary>The event of the state machine; null for what does not move the state.</summary>
    public AlarmEvent? Event => Deed <= AlarmDeed.PutInService ? (AlarmEvent)Deed : null;

    /// <summary>Whether an alarm asked for attention by this, and not again or late.</summary>
    public bool IsCall => Deed >= AlarmDeed.Announced && Text is not (Late or Moved);
}
