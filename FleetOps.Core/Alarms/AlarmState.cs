namespace FleetOps.Core.Alarms;

/// <summary>
/// The states of an alarm in ANSI/ISA-18.2 (its letter in the standard's figure in brackets). In the last three nothing is annunciated: a person asked for quiet (shelved), the design
/// says that another alarm tells the same (suppressed by design), or the alarm itself is being worked on (out of service). Latched states are not used here.
/// </summary>
public enum AlarmState
{
    /// <summary>(A) The condition does not hold and nobody is asked.</summary>
    Normal,

    /// <summary>(B) The condition holds and nobody has acknowledged it.</summary>
    UnacknowledgedActive,

    /// <summary>(C) The condition holds and somebody has acknowledged it.</summary>
    AcknowledgedActive,

    /// <summary>(D) The condition is over and nobody has acknowledged that it was there.</summary>
    ReturnedUnacknowledged,

    /// <summary>(G)</summary>
    Shelved,

    /// <summary>(H)</summary>
    SuppressedByDesign,

    /// <summary>(I)</summary>
    OutOfService,
}
