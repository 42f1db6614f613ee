using FleetOps.Web.Api.Insights;

namespace FleetOps.Web.Api.Advice;

/// <summary>What to do about machines.</summary>
internal sealed record RecommendationsReply(IReadOnlyList<RecommendationsReply.One> Results, int Total, IReadOnlyDictionary<string, string> Units)
{
    /// <summary>One machine, or one reading that was sent (then it has no id).</summary>
    internal sealed record One(
        string? MachineId, string? Name, string? At, double RiskLevel, bool Urgent, string Urgency, string Recommendation, string Model, int? ModelVersion, bool StandIn, long PredictionId, IReadOnlyList<ContributionReply>? Contributions);
}
