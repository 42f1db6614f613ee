using FleetOps.Core.Insights.Incentive;

namespace FleetOps.Core.Agents.Traffic;

/// <summary>
/// The offer to make, of those whose chance is known: the one with the most expected worth, where a move is worth <c>worth</c> rupees and the sum is paid to whoever moves; or, where a chance is asked for, the
/// cheapest that reaches it. A gift costs what it costs. Pure. It sends nothing.
/// </summary>
public static class IncentiveChoice
{
    /// <summary>What a cup of coffee costs, INR.</summary>
    public const double GiftRupees = 30;

    /// <summary>The offer with the most expected worth; no offer (0 rupees) where none is worth its cost.</summary>
    public static OfferChance Best(IReadOnlyList<OfferChance> offers, double worth)
    {
        ArgumentNullException.ThrowIfNull(offers);
        return offers.OrderByDescending(o => Worth(o, worth)).ThenBy(Cost).First();
    }

    /// <summary>The cheapest offer whose chance is at least this; null where none reaches it.</summary>
    public static OfferChance? Reaching(IReadOnlyList<OfferChance> offers, double chance)
    {
        ArgumentNullException.ThrowIfNull(offers);
        var enough = offers.Where(o => o.Chance >= chance).OrderBy(Cost).ThenByDescending(o => o.Chance).ToList();
        return enough.Count > 0 ? enough[0] : null;
    }

    /// <summary>The few best of these by expected worth, the best first, without those that another beats at no more cost; none that is worth nothing.</summary>
    public static IReadOnlyList<OfferChance> Leading(IReadOnlyList<OfferChance> offers, double worth, int most)
    {
        ArgumentNullException.ThrowIfNull(offers);
        return [.. offers.Where(o => Worth(o, worth) > 0 && !offers.Any(other => Cost(other) <= Cost(o) && other.Chance >= o.Chance && (Cost(other) < Cost(o) || other.Chance > o.Chance)))
            .OrderByDescending(o => Worth(o, worth)).ThenBy(Cost).Take(most)];
    }

    public static double Cost(OfferChance offer) => offer.Rupees + (offer.Gift ? GiftRupees : 0);

    /// <summary>What it is expected to be worth, INR.</summary>
    public static double Worth(OfferChance offer, double worth) => offer.Chance * (worth - Cost(offer));
}
