using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Incentive;

namespace FleetOps.Core.Agents.Traffic;

/// <summary>What is known of who would move: the trained model (null: the rule answers), who answers, and the page of each driver who waits or is under way. Frozen.</summary>
public sealed record OfferSight(IncentiveModel? Model, AnsweredBy By, IReadOnlyDictionary<string, DriverPage> Pages)
{
    /// <summary>Who would come later for what.</summary>
    public LaterResponse Later { get; init; } = LaterResponse.Prior;
}
