using FleetOps.Core.Insights.Failure;

namespace FleetOps.Web.Api.Insights;

/// <summary>
/// The answer of <c>predict-failure</c>: probabilities that the station or a connector of it fails within one hour and within 24 hours, whether somebody should look, and who says so. Probabilities are calibrated unless
/// <c>stand_in</c> is true.
/// </summary>
internal sealed record PredictFailureReply(
    string? DeviceId, double FailureProbability, [property: System.Text.Json.Serialization.JsonPropertyName("failure_probability_24h")] double FailureProbability24h, bool FailurePredicted, string Severity, string BasedOn, int Readings,
    string Model, int? ModelVersion, bool StandIn, long PredictionId, IReadOnlyDictionary<string, string> Units, ContributionReply[]? Contributions)
{
    public static PredictFailureReply Of(FailureAnswer answer, string? device, long id, ContributionReply[]? contributions) => new(
        device, answer.Score.WithinHour, answer.Score.WithinDay, answer.Score.Alarm, answer.Score.Level, answer.BasedOn, answer.Readings,
        answer.By.Model, answer.By.Version, answer.By.IsStandIn, id, ReadingsBody.Units, contributions);
}
