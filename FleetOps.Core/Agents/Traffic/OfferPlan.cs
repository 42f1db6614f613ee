namespace FleetOps.Core.Agents.Traffic;

/// <summary>The offers chosen: each driver's option (−1: none), what they save in INR, and what no choice can save more than. <paramref name="IsExact"/>: nothing better exists.</summary>
public sealed record OfferPlan(IReadOnlyList<int> Chosen, double Gain, double Bound, bool IsExact);
