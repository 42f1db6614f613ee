namespace FleetOps.Web.Api.Insights;

/// <summary>One feature of a model.</summary>
internal sealed record FeatureReply(string Name, string Unit);
