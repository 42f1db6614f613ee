namespace FleetOps.Core.Insights.Incentive;

/// <summary>The chance that a driver moves for so many rupees, with or without a gift.</summary>
public readonly record struct OfferChance(double Rupees, bool Gift, double Chance);
