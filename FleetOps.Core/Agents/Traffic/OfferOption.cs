using FleetOps.Core.Insights.Incentive;

namespace FleetOps.Core.Agents.Traffic;

/// <summary>One thing that a driver may be offered: to go to the station with this number, for what and with what chance. <paramref name="Saves"/>: minutes he saves himself, as far as can be told.</summary>
public readonly record struct OfferOption(int To, OfferChance Offer, double Saves);
