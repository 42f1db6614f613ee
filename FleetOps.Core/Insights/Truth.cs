using FleetOps.Core.Units;

namespace FleetOps.Core.Insights;

/// <summary>
/// What is known after a scene has been played: targets, never features. <paramref name="From"/> to <paramref name="To"/> is what was played; a target that looks beyond
/// <paramref name="To"/> is not known.
/// </summary>
public sealed record Truth(Instant From, Instant To)
{
    public IReadOnlyList<KnownFault> Faults { get; init; } = [];
}
