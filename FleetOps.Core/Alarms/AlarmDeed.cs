namespace FleetOps.Core.Alarms;

/// <summary>What a note in an alarm's journal tells: one of the nine <see cref="AlarmEvent"/>s, an assignment, or what became of its call for attention.</summary>
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
    Announced,
    Grouped,
    Held,
}
