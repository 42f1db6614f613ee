using FleetOps.Core.Units;

namespace FleetOps.Core.Fleet;

/// <summary>
/// A registered driver. Pages show <paramref name="Pseudonym"/>; <paramref name="Name"/> only where a page needs it.
/// </summary>
public sealed record Driver(string Id, string Pseudonym, string Name, string Phone, Coordinates Home, string VehicleModel, double PackKwh);
