namespace FleetOps.Web.Api.Insights;

/// <summary>One reading's score of 0 to 1 and whether it is worth a look; <c>subject</c> is station or machine.</summary>
internal sealed record AnomalyReply(bool IsAnomaly, double AnomalyScore, string Subject, string Model, int? ModelVersion, bool StandIn, long PredictionId, ContributionReply[]? Contributions);
