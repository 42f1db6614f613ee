namespace FleetOps.Web.Api.Insights;

/// <summary>Scores in the order of the readings.</summary>
internal sealed record AnomaliesReply(AnomalyReply[] Results, int Total, IReadOnlyDictionary<string, string> Units);
