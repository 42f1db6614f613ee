using FleetOps.Core.Fleet;

namespace FleetOps.Core.Devices;

/// <summary>What a van is to leave at one station: at most this many battery packs and parts, as far as the shelf has room.</summary>
public sealed record VanStop(DeviceId Station, int Packs, int Parts);
