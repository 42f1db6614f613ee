using FleetOps.Core.Insights.Predictions;

namespace FleetOps.Web.Api.Insights;

/// <summary>A prediction that was served, and why it said that.</summary>
internal sealed record PredictionReply(
    long PredictionId, string At, string Model, int? ModelVersion, bool StandIn, string? DeviceId, string AskedBy, double Score, string FeatureHash, float?[] Features, ContributionReply[] Contributions)
{
    public static PredictionReply Of(Prediction prediction, ContributionReply[] why) => new(
        prediction.Id, prediction.At.ToString(), prediction.Model, prediction.Version, new Core.Insights.AnsweredBy(prediction.Model, prediction.Version).IsStandIn, prediction.Device, prediction.AskedBy, prediction.Score, prediction.FeatureHash,
        [.. prediction.Features.ToArray().Select(f => float.IsFinite(f) ? f : (float?)null)], why);
}
