namespace FleetOps.Core.Energy;

/// <summary>
/// What a site's power comes to. <paramref name="Granted"/>: kW for each connector, in the order of the wishes; <paramref name="BatteryKw"/>: what its battery must give so that the limit holds;
/// <paramref name="GridKw"/>: what the grid supplies. Immutable.
/// </summary>
public sealed record SiteAllocation(IReadOnlyList<double> Granted, double BatteryKw, double GridKw);
