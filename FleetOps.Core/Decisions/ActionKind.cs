namespace FleetOps.Core.Decisions;

/// <summary>What a decision does, as policy tells one kind from another. Every <see cref="Devices.Intervention"/> is of exactly one kind.</summary>
public enum ActionKind
{
    Resync,
    Unlock,
    SoftReset,
    HardReset,

    /// <summary>Less power than rated.</summary>
    LimitPower,

    /// <summary>Rated power again.</summary>
    LiftLimit,

    /// <summary>Out of service.</summary>
    Isolate,

    /// <summary>Back in service.</summary>
    Release,
    CallTechnician,

    /// <summary>Ask a driver to charge elsewhere.</summary>
    OfferMove,

    /// <summary>Ask a driver to charge later.</summary>
    OfferLater,
    SendVan,
    ScheduleBattery,

    /// <summary>Money back to a driver.</summary>
    Refund,
}
