namespace FleetOps.Core.Agents.Mechanic;

/// <summary>What may be wrong with a station or connector. <see cref="Nothing"/>: drivers and chance explain what is seen.</summary>
public enum Hypothesis
{
    Nothing,
    LineTrouble,
    SupplyUnstable,

    /// <summary>The grid outside is off: nothing at the charger is broken.</summary>
    SupplyGone,
    Overheating,
    PowerSwitch,
    LockJammed,
    MeterFault,
    ReaderFault,
    ControllerHung,
    GroundFault,
}
