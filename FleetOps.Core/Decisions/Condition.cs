using FleetOps.Core.Fleet;

namespace FleetOps.Core.Decisions;

/// <summary>
/// Something about the network that holds or does not, of a closed set: nested records are the whole set. Guards (must hold when a command is sent) and effects (must come to hold after it) are made of them, so both
/// can be stored, shown and asked again later. Immutable; <see cref="Facts.Unmet"/> asks.
/// </summary>
public abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>A fault is in force at the device; of that code where one is named.</summary>
    public sealed record Faulted(DeviceId Device, string? Code = null) : Condition;

    /// <summary>The device was heard, and says of no fault.</summary>
    public sealed record NotFaulted(DeviceId Device) : Condition;

    /// <summary>No session is in progress at the connector, or at any of the station's.</summary>
    public sealed record Idle(DeviceId Device) : Condition;

    public sealed record HasStatus(DeviceId Device, ConnectorStatus Status) : Condition;

    public sealed record HasNotStatus(DeviceId Device, ConnectorStatus Status) : Condition;

    /// <summary>The signal's newest value, in its unit, is at least this; not where it was never seen.</summary>
    public sealed record AtLeast(DeviceId Device, string Signal, double Value) : Condition;

    public sealed record AtMost(DeviceId Device, string Signal, double Value) : Condition;

    /// <summary>The device has spoken since the command was sent (asked as a guard: in the last five minutes).</summary>
    public sealed record Heard(DeviceId Device) : Condition;

    /// <summary>The device restarted after the command was sent.</summary>
    public sealed record Restarted(DeviceId Device) : Condition;

    /// <summary>No ground fault and no failed power switch is in force at the device, nor at a connector of it.</summary>
    public sealed record MayRestart(DeviceId Device) : Condition;

    /// <summary>A session began at the connector after the command was sent (asked as a guard: in the last five minutes).</summary>
    public sealed record Served(DeviceId Device) : Condition;

    /// <summary>The driver waits in the station's queue.</summary>
    public sealed record Waits(DeviceId Station, string Driver) : Condition;

    /// <summary>The driver does not wait there any more.</summary>
    public sealed record WaitsNoMore(DeviceId Station, string Driver) : Condition;
}
