namespace FleetOps.Core.Agents.Logistics;

/// <summary>A stop of a round: which shelf, how much is left there (negative: taken along), when it is reached (minutes from now) and whether the van loads at its depot first. Immutable.</summary>
internal sealed record RoundStop(Shelf Shelf, int Packs, int Parts, double Minute, bool ViaDepot);
