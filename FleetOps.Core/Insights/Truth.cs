using FleetOps.Core.Units;

namespace FleetOps.Core.Insights;

/// <summary>
/// What is known after a scene has been played: targets, never features. <paramref name="From"/> to <paramref name="To"/> is what was played; a target that looks beyond
/// <paramref name="To"/> is not known.
/// </summary>
public sealed record Truth(Instant From, Instant To)
{
    public IReadOnlyList<KnownFault> Faults { get; init; } = [];

    /// <summary>How soon each machine needed maintenance, hour by hour in the order of time.</summary>
    public IReadOnlyList<KnownRisk> Machines { get; init; } = [];

    /// <summary>Prices of 15-minute blocks, one list a market, in the order of time and without gaps.</summary>
    public IReadOnlyList<IReadOnlyList<KnownPrice>> Prices { get; init; } = [];

    /// <summary>Decisions in the order in which they were proposed.</summary>
    public IReadOnlyList<KnownDecision> Decisions { get; init; } = [];

    /// <summary>True rates of use, of each station every quarter of an hour in the order of time.</summary>
    public IReadOnlyList<KnownUse> Use { get; init; } = [];

    /// <summary>How likely each driver who was asked was to say yes, in the order of the questions.</summary>
    public IReadOnlyList<double> OfferChances { get; init; } = [];
}
