using FleetOps.Core.Units;

namespace FleetOps.Core.Devices.Markets;

/// <summary>
/// A network operator's call for less load: between <paramref name="From"/> and <paramref name="To"/> each hub may let its battery give up to <paramref name="ReductionKw"/> beyond its
/// standing schedule, and is paid <paramref name="InrPerKwh"/> for what it gives. Taking part is voluntary. Known from <paramref name="AnnouncedAt"/> on.
/// </summary>
public sealed record DemandResponseRequest(string Id, Instant AnnouncedAt, Instant From, Instant To, double ReductionKw, decimal InrPerKwh);
