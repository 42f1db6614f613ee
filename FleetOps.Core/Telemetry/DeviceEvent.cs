using FleetOps.Core.Fleet;

namespace FleetOps.Core.Telemetry;

/// <summary>
/// Something that happened at a device, of a closed set. States are events, not numbers. Nested records are the whole set: a switch
/// over them is exhaustive.
/// </summary>
public abstract record DeviceEvent : Observation
{
    private DeviceEvent()
    {
    }

    /// <summary>The device started and says what it runs.</summary>
    public sealed record Booted(string Firmware) : DeviceEvent;

    /// <summary>A connector's status changed.</summary>
    public sealed record StatusChanged(ConnectorStatus Status) : DeviceEvent;

    /// <summary>A fault began. <paramref name="Code"/> is an OCPP errorCode, <paramref name="VendorCode"/> the maker's own.</summary>
    public sealed record FaultRaised(string Code, string? VendorCode) : DeviceEvent;

    public sealed record FaultCleared(string Code) : DeviceEvent;

    /// <summary>A vehicle arrived at a station and waits for a connector. <paramref name="Waiting"/> counts it too.</summary>
    public sealed record QueueJoined(string Driver, int Waiting) : DeviceEvent;

    /// <summary>A waiting vehicle left the queue; <paramref name="Served"/> false when it gave up.</summary>
    public sealed record QueueLeft(string Driver, double WaitedMinutes, bool Served) : DeviceEvent;

    /// <summary>A driver who waited goes to another station, because something was offered. <paramref name="To"/> is that station.</summary>
    public sealed record QueueMoved(string Driver, double WaitedMinutes, DeviceId To) : DeviceEvent;

    /// <summary>
    /// A driver at a connector gave up before energy flowed: <paramref name="Step"/> did not succeed. <paramref name="Reason"/> is what the charger knows of it
    /// (NoAnswer, Rejected, NotLocked, NotStarted), null when it knows nothing.
    /// </summary>
    public sealed record AttemptFailed(string Driver, ChargingStep Step, string? Reason) : DeviceEvent;

    /// <summary>A charging session began. <paramref name="Vehicle"/> is null for a private car.</summary>
    public sealed record SessionStarted(string Session, string Driver, DeviceId? Vehicle, double MeterWh, double? SocPct) : DeviceEvent;

    /// <summary>A meter reading inside a session.</summary>
    public sealed record SessionMetered(string Session, double MeterWh, double? SocPct) : DeviceEvent;

    /// <summary>A session ended. <paramref name="Reason"/> as OCPP 1.6 StopTransaction names it (EVDisconnected, Local, Remote, …).</summary>
    public sealed record SessionEnded(string Session, double MeterWh, double EnergyWh, double? SocPct, string Reason) : DeviceEvent;

    /// <summary>A vehicle's driving state changed: Parked, Driving, Queueing, Charging, BrokenDown.</summary>
    public sealed record VehicleStateChanged(VehicleState State, DeviceId? At) : DeviceEvent;
}
