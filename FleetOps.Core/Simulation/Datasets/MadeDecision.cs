using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>A decision of the decisions dataset as its row has it; <paramref name="Oddity"/> is the label of its label file, null where the decision is ordinary. Money in INR.</summary>
public sealed record MadeDecision(
    Instant ProposedAt, string Agent, string Kind, string Target, string Evidence, double Pressure, double Cost, double Benefit, double Confidence, double Risk, string Verdict,
    string? Approver, Instant? ApprovedAt, Instant? ExecutedAt, string? Receipt, string Outcome, string? Oddity);
