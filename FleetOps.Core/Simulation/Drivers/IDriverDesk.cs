namespace FleetOps.Core.Simulation.Drivers;

/// <summary>Where a station reports that a car left it; the world and tests implement it.</summary>
internal interface IDriverDesk
{
    void Left(Visit visit, bool served, Moment moment);
}
