using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.DecisionAudit;

/// <summary>
/// What is on record of one decision. Null: not known, which is no fault by itself. <see cref="Cost"/> and <see cref="Benefit"/> are INR (what it spends and what it was expected to be worth),
/// <see cref="Confidence"/> and <see cref="Risk"/> 0 to 1, <see cref="Pressure"/> the evidence as a share of the limit that calls for action. <see cref="Verdict"/> is auto,
/// runs_unless_vetoed or needs_approval; <see cref="Receipt"/> accepted, rejected or no_answer; <see cref="Outcome"/> confirmed, unconfirmed, failed, vetoed, rejected or expired.
/// <see cref="IsComplete"/>: the record holds everything, so that an empty approver means that nobody approved.
/// </summary>
public sealed record DecisionFacts(string Agent, string Kind, string? Target)
{
    public string? Evidence { get; init; }

    public double? Pressure { get; init; }

    public double? Cost { get; init; }

    public double? Benefit { get; init; }

    public double? Confidence { get; init; }

    public double? Risk { get; init; }

    public string? Verdict { get; init; }

    public string? Approver { get; init; }

    public Instant? ProposedAt { get; init; }

    public Instant? ApprovedAt { get; init; }

    public Instant? ExecutedAt { get; init; }

    public string? Receipt { get; init; }

    public string? Outcome { get; init; }

    /// <summary>Seconds since the same agent proposed the same for the same target.</summary>
    public double? SecondsSinceSame { get; init; }

    public bool IsComplete { get; init; }
}
