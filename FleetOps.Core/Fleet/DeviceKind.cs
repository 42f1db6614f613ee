namespace FleetOps.Core.Fleet;

/// <summary>What a device is; decides which signals it may send (<c>seed/signals.json</c>).</summary>
public enum DeviceKind
{
    Station,
    Connector,
    Vehicle,
    Van,
    Equipment,
}
