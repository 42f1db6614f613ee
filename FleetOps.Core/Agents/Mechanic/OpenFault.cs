using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Mechanic;

/// <summary>A fault that a device told of and has not cleared. <paramref name="VendorCode"/> is the maker's own, null where none was given.</summary>
public sealed record OpenFault(string Code, string? VendorCode, Instant Since);
