using FleetOps.Web.Api.Insights;

namespace FleetOps.Web.Api.Advice;

/// <summary>Whether a van should go, with how much and by when, and how likely the shelf is empty within 90 minutes without it.</summary>
internal sealed record DispatchReply(
    bool Dispatch, int Quantity, int VanLoads, string Urgency, double StockoutProbability, bool StockoutWarning, double? MinutesToStockout, double? LeaveWithinMin, string Model, int? ModelVersion, bool StandIn,
    long PredictionId, IReadOnlyDictionary<string, string> Units, IReadOnlyList<ContributionReply>? Contributions);
