namespace FleetOps.Web.Api.Insights;

/// <summary>All models.</summary>
internal sealed record ModelsReply(int Ready, int Total, ModelStateReply[] Models);
