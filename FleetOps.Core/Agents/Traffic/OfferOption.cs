using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Traffic;

/// <summary>
/// One thing that a driver may be offered: to go to the station with this number, for what and with what chance. <paramref name="Saves"/>: minutes he saves himself, as far as can be told. Where <paramref name="Later"/> is set, he is asked to
/// come back to his own station then instead, and will probably wait <paramref name="LaterMinutes"/>.
/// </summary>
public readonly record struct OfferOption(int To, OfferChance Offer, double Saves, Instant? Later = null, double LaterMinutes = 0);
