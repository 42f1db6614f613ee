namespace FleetOps.Web.Api.Insights;

/// <summary>All of one model: versions, features, what was refused.</summary>
internal sealed record ModelInfoReply(ModelStateReply State, VersionReply[] Versions, FeatureReply[] Features, IReadOnlyDictionary<string, string> Refused);
