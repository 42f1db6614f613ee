using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Devices;

/// <summary>Where a van loads, and how much fits in. Immutable.</summary>
public sealed record VanHome(DeviceId Van, Coordinates Depot, int FullPacks, int FullParts);
