namespace FleetOps.Core.Agents.Logistics;

/// <summary>A van's stops in order, and what they cost and save. <paramref name="CostInr"/>: kilometres and what is lost until each stop is reached, less the worth of what is brought. Immutable.</summary>
internal sealed record Round(VanSeen Van, IReadOnlyList<Shelf> Order, IReadOnlyList<RoundStop> Stops, double Km, double CostInr);
