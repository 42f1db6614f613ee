namespace FleetOps.Core.Agents.Mechanic;

/// <summary>What can be seen of a station or connector and speaks for or against a <see cref="Hypothesis"/>.</summary>
public enum Symptom
{
    SaysWeakSignal,
    SaysVoltage,
    SaysSupplyGone,
    SaysHot,
    SaysPowerSwitch,
    SaysLock,
    SaysMeter,
    SaysReader,
    SaysInternal,
    SaysGround,

    /// <summary>A code that this table does not know.</summary>
    SaysOther,

    /// <summary>Drivers gave up at the reader.</summary>
    Refused,

    /// <summary>Drivers gave up at the plug.</summary>
    NotLocked,

    /// <summary>Drivers gave up at the start.</summary>
    NotStarted,

    /// <summary>A session broke off, and no fault was told.</summary>
    BrokeOff,

    /// <summary>… as after a restart that nobody asked for.</summary>
    Rebooted,

    /// <summary>No reading has moved for minutes.</summary>
    ReadingsStand,

    /// <summary>… for more than half an hour.</summary>
    ReadingsStandLong,

    /// <summary>Readings move as they should.</summary>
    ReadingsMove,
    ModuleHot,
    InsulationLow,

    /// <summary>Nothing is heard.</summary>
    Silent,
}
