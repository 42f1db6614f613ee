namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// One of the loads that a site may have in a block, and how probable it is. <paramref name="NetKw"/>: what cars and site take less what the sun gives, kW; negative where there is sun to spare. Immutable.
/// </summary>
public readonly record struct LoadPoint(double NetKw, double Chance);
