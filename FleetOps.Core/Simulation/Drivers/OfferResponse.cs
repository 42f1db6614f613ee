using FleetOps.Core.Devices;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// How likely a driver is to take an offer: a logit of money, gift, what it asks of him (a detour, or hours of delay), the wait he saves, habit and the mood of the day. Hidden: agents learn it from answers only.
/// Pure.
/// </summary>
internal static class OfferResponse
{
    /// <param name="detourKm">Road from one station to the other.</param>
    /// <param name="savedMinutes">Wait that the move saves, as the driver guesses it.</param>
    /// <param name="habit">+1: the other station is one of habit; −1: this one is; 0: both or neither.</param>
    /// <param name="asked">Offers before this one on the same visit; each makes him less willing.</param>
    public static double Chance(DriverNature nature, Offer offer, double detourKm, double savedMinutes, int habit, double mood, int asked)
    {
        var utility = nature.Readiness + mood
            + 0.022 * nature.Price * (double)offer.Rupees
            + (offer.Extra is null ? 0 : nature.Gifts)
            - 0.38 * nature.Distance * detourKm
            + 0.06 * Math.Clamp(savedMinutes, -30, 60)
            + 0.8 * nature.Loyalty * habit
            - 0.8 * asked;
        return 1 / (1 + Portable.Exp(-utility));
    }

    /// <summary>
    /// How likely he is to come back later instead. An hour's delay weighs about as much as two kilometres of detour, half as much again for who drives for a living; under 30 % charge it is each point that counts: at 10 % hardly anybody goes on without.
    /// </summary>
    /// <param name="hours">From now until then.</param>
    /// <param name="soc">Of his battery, 0 to 1.</param>
    /// <param name="savedMinutes">Wait that he is spared now, as he guesses it.</param>
    public static double LaterChance(DriverNature nature, Offer offer, double hours, double soc, double savedMinutes, double mood, int asked)
    {
        var utility = nature.Readiness + mood
            + 0.022 * nature.Price * (double)offer.Rupees
            + (offer.Extra is null ? 0 : nature.Gifts)
            - (nature.DrivesForALiving ? 1.2 : 0.8) * hours
            - 14 * Math.Max(0, 0.3 - soc)
            + 0.06 * Math.Clamp(savedMinutes, 0, 60)
            - 0.8 * asked;
        return 1 / (1 + Portable.Exp(-utility));
    }
}
