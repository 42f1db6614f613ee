namespace FleetOps.Web.Api.Insights;

/// <summary>All of one model: versions, features, what was refused, how it fares in service (<c>recent</c>: its first metric on the last labelled rows).</summary>
internal sealed record ModelInfoReply(ModelStateReply State, VersionReply[] Versions, FeatureReply[] Features, IReadOnlyDictionary<string, string> Refused, long? Labelled, double? Recent, DriftReply? Drift, ShadowReply? Shadow);
