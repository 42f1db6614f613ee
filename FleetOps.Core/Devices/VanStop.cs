using FleetOps.Core.Fleet;

namespace FleetOps.Core.Devices;

/// <summary>
/// What a van is to do at one station: leave at most this many battery packs and parts, as far as the shelf has room, or, where a number is negative, take as many along, as far as they lie there and the van has room.
/// </summary>
public sealed record VanStop(DeviceId Station, int Packs, int Parts);
