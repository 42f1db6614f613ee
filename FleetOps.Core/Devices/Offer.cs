using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Devices;

/// <summary>
/// Asks a registered driver who waits at, or drives to, <paramref name="From"/> to charge at <paramref name="To"/> instead, or, where <paramref name="Later"/> is set, to come back to the same station then (world time; both stations
/// are the same). <paramref name="Driver"/> is a pseudonym,
/// <paramref name="Rupees"/> the credit that is paid when he charges there (0: none), <paramref name="Extra"/> a gift in words ("free coffee", null: none), <paramref name="Words"/> what he reads, as it was approved; null where nobody worded it. Immutable.
/// </summary>
public sealed record Offer(string Driver, DeviceId From, DeviceId To, decimal Rupees, string? Extra = null, string? Words = null, Instant? Later = null);
