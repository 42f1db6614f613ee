using FleetOps.Web.Api.Insights;

namespace FleetOps.Web.Api.Advice;

/// <summary>How odd a decision is, 0 to 1, whether that is flagged, and why.</summary>
internal sealed record DecisionReply(
    bool IsAnomaly, double AnomalyScore, IReadOnlyList<string> Reasons, string Model, int? ModelVersion, bool StandIn, long PredictionId, IReadOnlyDictionary<string, string> Units, IReadOnlyList<ContributionReply>? Contributions);
