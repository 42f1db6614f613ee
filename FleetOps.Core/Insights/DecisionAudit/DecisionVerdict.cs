namespace FleetOps.Core.Insights.DecisionAudit;

/// <summary>What the audit thinks of a decision: how odd, 0 to 1, whether that is flagged, and why, in sentences (broken rules first).</summary>
public sealed record DecisionVerdict(AnsweredBy By, double Score, bool IsOdd, IReadOnlyList<string> Reasons, IReadOnlyList<Contribution> Contributions)
{
    /// <summary>What the record says, as <see cref="DecisionFeatures"/> writes it.</summary>
    public ReadOnlyMemory<float> Features { get; init; }
}
