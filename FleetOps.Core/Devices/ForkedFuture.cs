using FleetOps.Core.Units;

namespace FleetOps.Core.Devices;

/// <summary>
/// What an action is about, as it goes on with the action and without it: a value each <paramref name="Step"/> from <paramref name="From"/> on (world time), as many in both. <paramref name="About"/> says what is counted; a
/// value that the devices do not tell is NaN. Immutable by agreement.
/// </summary>
public sealed record ForkedFuture(string About, string Unit, Instant From, TimeSpan Step, IReadOnlyList<double> With, IReadOnlyList<double> Without);
