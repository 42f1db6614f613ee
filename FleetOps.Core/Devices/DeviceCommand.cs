namespace FleetOps.Core.Devices;

/// <summary>
/// Something a device can be asked to do, of a closed set: nested records are the whole set, a switch over them is exhaustive. It says what is wanted, not how
/// a protocol carries it. Immutable. Source of the names: OCPP 1.6 (Reset, UnlockConnector, TriggerMessage, SetChargingProfile, ChangeAvailability).
/// </summary>
public abstract record DeviceCommand
{
    private DeviceCommand()
    {
    }

    /// <summary>Restart the controller; a running session is ended in order first.</summary>
    public sealed record SoftReset : DeviceCommand;

    /// <summary>Restart everything, power electronics included; a running session breaks off.</summary>
    public sealed record HardReset : DeviceCommand;

    /// <summary>Release the connector's lock.</summary>
    public sealed record Unlock : DeviceCommand;

    /// <summary>Open the connection anew, say the status again and set the clock.</summary>
    public sealed record Resync : DeviceCommand;

    /// <summary>Take at most <paramref name="Share"/> of the rated power, 0 to 1; 1 lifts the limit.</summary>
    public sealed record LimitPower(double Share) : DeviceCommand;

    /// <summary>Out of service for drivers, or back in it. A running session is finished first.</summary>
    public sealed record SetAvailability(bool Operative) : DeviceCommand;
}
