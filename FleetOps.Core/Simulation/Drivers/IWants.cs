using FleetOps.Core.Simulation.Vehicles;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>What drivers of one kind of network want, drawn for each visit: city or workplace.</summary>
internal interface IWants
{
    /// <param name="zone">The station that the visit begins near.</param>
    /// <param name="car">The driver's own car; null: anybody's.</param>
    Want Draw(int zone, CarModel? car, NamedStream stream, Moment moment);
}
