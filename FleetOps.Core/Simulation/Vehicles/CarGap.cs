namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>What a vehicle does not send at a moment: nothing is missing, its position, its tyres, or all of it.</summary>
internal enum CarGap
{
    None,
    Place,
    Tyres,
    Everything,
}
