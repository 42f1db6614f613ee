using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Energy;

/// <summary>Something that moves all prices of a while by a factor (a scenario's price spike); the market's cap of ₹10 is lifted with it.</summary>
public sealed record PriceShock(Instant From, Instant To, double Factor);
