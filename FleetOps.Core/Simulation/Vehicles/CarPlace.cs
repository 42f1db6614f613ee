namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>Where a vehicle is and how it moves, as whoever drives it knows: m/s, degrees, metres.</summary>
internal readonly record struct CarPlace(double Speed, double OdometerM, double Latitude, double Longitude, double Heading);
