namespace FleetOps.Core.Agents.Traffic;

/// <summary>A driver who may be asked: pseudonym, the number of the station where he waits or to which he drives, and what he may be offered. Immutable.</summary>
public sealed record OfferCandidate(string Driver, int From, IReadOnlyList<OfferOption> Options);
