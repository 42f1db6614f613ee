using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Vehicles;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// What somebody wants from a station: the car and its charge, the plug, the energy at the meter, and how long the car stays from its arrival (null: until it has its energy).
/// <paramref name="KeepsPlace"/>: stays plugged when done, whoever waits.
/// </summary>
internal readonly record struct Want(CarModel Model, ConnectorStandard Plug, double CapacityKwh, double EnergyKwh, double WantedKwh, int? StaySeconds, bool KeepsPlace);
