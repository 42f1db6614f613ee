using static FleetOps.Core.Alarms.AlarmEvent;
using static FleetOps.Core.Alarms.AlarmState;

namespace FleetOps.Core.Alarms;

/// <summary>
/// The figure of ANSI/ISA-18.2 as a function: the state after an event, or null where the standard has no such arrow and a person's wish is refused. What is seen at a device always has an answer. Pure.
/// An alarm that comes off the shelf, out of suppression or back into service while its condition holds asks again: it is not acknowledged.
/// </summary>
public static class AlarmStateMachine
{
    /// <param name="state">Before.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="active">Whether the condition holds once it has happened; an alarm that returns from quiet follows it.</param>
    public static AlarmState? Next(AlarmState state, AlarmEvent happened, bool active)
    {
        var back = active ? UnacknowledgedActive : Normal;
        return (state, happened) switch
        {
            (Normal or ReturnedUnacknowledged, Raised) => UnacknowledgedActive,
            (UnacknowledgedActive, Returned) => ReturnedUnacknowledged,
            (AcknowledgedActive, Returned) => Normal,
            (_, Raised or Returned) => state,

            (UnacknowledgedActive, Acknowledged) => AcknowledgedActive,
            (ReturnedUnacknowledged, Acknowledged) => Normal,

            (Normal or UnacknowledgedActive or AcknowledgedActive or ReturnedUnacknowledged, AlarmEvent.Shelved) => AlarmState.Shelved,
            (AlarmState.Shelved, Unshelved) => back,

            (Normal or UnacknowledgedActive or AcknowledgedActive or ReturnedUnacknowledged, Suppressed) => SuppressedByDesign,
            (SuppressedByDesign, Unsuppressed) => back,

            (not OutOfService, TakenOutOfService) => OutOfService,
            (OutOfService, PutInService) => back,
            _ => null,
        };
    }
}
