using FleetOps.Core.Devices;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Logistics;

/// <summary>A van as its last frame tells it. <paramref name="DepotShort"/>: it stands at its depot and could not load what it wanted. Immutable.</summary>
internal sealed record VanSeen(VanHome Base, Coordinates Place, int Packs, int Parts, bool DepotShort = false);
