namespace FleetOps.Core.Insights;

/// <summary>
/// What one feature did to a score: exact Shapley share (<see cref="Learning.Explain.TreeShap"/>) of the raw score, in log odds for probabilities. Together with the base score the shares of all
/// features sum to the raw score. <paramref name="Words"/> is a phrase for people with the value and its unit.
/// </summary>
public sealed record Contribution(string Feature, double Value, string Unit, double Share, string Words);
