using FleetOps.Core.Insights.DecisionAudit;

namespace FleetOps.Core.Insights;

/// <summary>A decision and, where it is odd, which rule it breaks (null: ordinary). <paramref name="Oddity"/> is a label, never a feature.</summary>
public sealed record KnownDecision(DecisionFacts Facts, string? Oddity);
