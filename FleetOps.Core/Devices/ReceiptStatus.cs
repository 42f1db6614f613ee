namespace FleetOps.Core.Devices;

/// <summary>How a device answered a command.</summary>
public enum ReceiptStatus
{
    /// <summary>The device says it does it.</summary>
    Accepted,

    /// <summary>It will, once the session in progress has ended.</summary>
    Scheduled,

    /// <summary>It will not.</summary>
    Rejected,

    /// <summary>It cannot: another command is needed, never the same again.</summary>
    NotSupported,

    /// <summary>Nothing came back in time: it may or may not have happened.</summary>
    NoAnswer,
}
