namespace FleetOps.Core.Live;

/// <summary>
/// How a station stands, worst first. Offline: it was heard once and is silent now. Fault: it, or one of its connectors, reports a fault. Reduced: a connector is out
/// of service or silent. Awaited: never heard since the start, or simulated by a world
/// that has not reached the present. Normal: none of these.
/// </summary>
public enum StationCondition
{
    Offline,
    Fault,
    Reduced,
    Awaited,
    Normal,
}
