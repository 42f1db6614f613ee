using FleetOps.Core.Fleet;

namespace FleetOps.Core.Devices;

/// <summary>
/// Sends a van to stations in this order; it loads at its depot first where it carries too little. Replaces whatever the van was doing. When the last stop is done the van is free again.
/// Immutable.
/// </summary>
public sealed record VanOrder(DeviceId Van, IReadOnlyList<VanStop> Stops);
