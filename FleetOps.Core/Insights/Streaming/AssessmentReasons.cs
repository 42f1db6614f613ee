using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Streaming;

/// <summary>
/// Why an assessment says what it says: exact contributions to the raw score (log odds), the largest first, in words with units, from the model that gave it. None for the rule's, and for those of a version that answers no
/// more. Thread-safe.
/// </summary>
public sealed class AssessmentReasons(Slot<FailureModel> failure, Slot<AnomalyModel> anomaly)
{
    /// <summary>A model of failures answers (it may still lack history of a station).</summary>
    public bool HasFailureModel => failure.Current is not null;

    /// <summary>From which score on a station is flagged as unlike itself; null while a rule answers.</summary>
    public double? AnomalyFlagAt => anomaly.Current?.Model.Thresholds[0];

    public IReadOnlyList<Contribution> Of(Assessment assessment, int most = 6)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        if (assessment.By.Version is not { } version || assessment.Features.IsEmpty) return [];
        if (assessment.Failure is not null) return failure.Current is { } failing && failing.Card.Version == version ? failing.Model.Explain(assessment.Features.Span, most) : [];
        return anomaly.Current is { } unlike && unlike.Card.Version == version ? unlike.Model.Explain(assessment.Features.Span, most) : [];
    }
}
