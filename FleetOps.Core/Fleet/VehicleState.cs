namespace FleetOps.Core.Fleet;

/// <summary>What a vehicle is doing.</summary>
public enum VehicleState
{
    Parked,
    Driving,
    Queueing,
    Charging,
    BrokenDown,
}
