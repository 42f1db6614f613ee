using FleetOps.Core.Decisions;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Mechanic;

/// <summary>
/// What the mechanic makes of one device: the probability of each cause, what speaks for it, and since when. <paramref name="Told"/>: the device says itself that it has a fault; else it is suspected.
/// <paramref name="Since"/> is the first sign. Immutable.
/// </summary>
public sealed record Diagnosis(IReadOnlyDictionary<Hypothesis, double> Causes, IReadOnlyDictionary<Symptom, int> Seen, bool Told, Instant Since, IReadOnlyList<Evidence> Evidence)
{
    /// <summary>How evidence begins that names a cause with its probability.</summary>
    public const string CauseMark = "Cause: ";

    /// <summary>What evidence of an earlier remedy is called.</summary>
    public const string TriedMark = "Tried before";

    /// <summary>The likeliest cause.</summary>
    public Hypothesis Cause { get; } = Causes.MaxBy(c => c.Value).Key;

    public double Share => Causes[Cause];

    /// <summary>The probability that a restart is forbidden: ground or power switch.</summary>
    public double NeverRestart => Causes[Hypothesis.GroundFault] + Causes[Hypothesis.PowerSwitch];

    public double Wrong => 1 - Causes[Hypothesis.Nothing];
}
