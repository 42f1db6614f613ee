namespace FleetOps.Web.Api.Thresholds;

/// <summary>All thresholds.</summary>
internal sealed record ThresholdsReply(ThresholdReply[] Thresholds);
