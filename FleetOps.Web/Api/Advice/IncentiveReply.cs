using FleetOps.Web.Api.Insights;

namespace FleetOps.Web.Api.Advice;

/// <summary>The offer to make: <paramref name="IncentiveInr"/> and perhaps a gift, how likely it moves the driver, and what the move is expected to be worth after its cost.</summary>
internal sealed record IncentiveReply(
    double IncentiveInr, string? Gift, string Offer, double AcceptanceProbability, double ExpectedNetInr, double WaitHereMin, double WaitThereMin, double DistanceKm, IReadOnlyList<IncentiveReply.At> Curve,
    string Model, int? ModelVersion, bool StandIn, long PredictionId, IReadOnlyDictionary<string, string> Units, IReadOnlyList<ContributionReply>? Contributions)
{
    /// <summary>The chance at one sum.</summary>
    internal sealed record At(double IncentiveInr, bool Gift, double AcceptanceProbability);
}
