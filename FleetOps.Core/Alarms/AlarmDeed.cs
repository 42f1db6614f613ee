namespace FleetOps.Core.Alarms;

/// <summary>What a note in an alarm's journal tells: one of the nine <see cref="AlarmEvent"/>s, an assignment, an escalation, or what became of its call for attention.</summary>
public enum AlarmDeed
{
    Raised,
    Returned,
    Acknowledged,
    Shelved,
    Unshelved,
    Suppressed,
    Unsuppressed,
    TakenOutOfService,
    PutInService,
    Assigned,

    /// <summary>Nobody acknowledged it within its time to respond: everybody was told again.</summary>
    Escalated,
    Announced,
    Grouped,
    Held,
}
