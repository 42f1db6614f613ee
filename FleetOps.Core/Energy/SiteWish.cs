namespace FleetOps.Core.Energy;

/// <summary>
/// What a site wants in one second, kW at the grid's side: each connector what its car would take, the site's own use, what the sun gives, and the most that its battery could give. Whatever is not a number counts as
/// nothing. Immutable.
/// </summary>
public sealed record SiteWish(IReadOnlyList<double> Connectors, double OwnKw = 0, double SunKw = 0, double BatteryMostKw = 0);
