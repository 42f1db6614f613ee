using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Logistics;

/// <summary>
/// A stop that a van has still to make: how much it is to leave there (negative: to take along), when it is expected, and whether the van loads at its depot before. A guess from the van's place, not a promise. Immutable.
/// </summary>
public sealed record StopAhead(Station Station, int Packs, int Parts, Instant At, bool ViaDepot);
