namespace FleetOps.Core.Alarms;

/// <summary>What moves an alarm from state to state: the arrows of the figure in ANSI/ISA-18.2. The first two are seen at the device, the others are done by people or by the design.</summary>
public enum AlarmEvent
{
    /// <summary>The condition holds, after its on-delay.</summary>
    Raised,

    /// <summary>The condition is over, after its off-delay and beyond its deadband.</summary>
    Returned,
    Acknowledged,
    Shelved,

    /// <summary>Taken off the shelf by a person, or because its time is over.</summary>
    Unshelved,
    Suppressed,
    Unsuppressed,
    TakenOutOfService,
    PutInService,
}
