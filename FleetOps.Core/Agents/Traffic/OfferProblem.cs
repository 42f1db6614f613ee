using FleetOps.Core.Insights.Incentive;

namespace FleetOps.Core.Agents.Traffic;

/// <summary>
/// The choice of offers: at most one a driver, to go elsewhere or to come later; no more offers to a station than it has room; nobody is sent to a station that others are asked to leave; all offers together, were all accepted, within the money. To be made least:
/// <c>worth × Σ queue minutes + Σ chance × cost + asking × offers</c>, where each station's minutes are a convex function of its expected cars, an offer takes <c>chance</c> of a car away and a move brings it to another; who comes later waits what is expected then. In INR. Immutable.
/// </summary>
public sealed record OfferProblem(
    IReadOnlyList<QueueOutlook> Stations, IReadOnlyList<double> Cars, IReadOnlyList<int> Room, IReadOnlyList<OfferCandidate> Drivers, double RupeesAMinute, double AskingRupees, double Money)
{
    /// <summary>What a plan saves beside asking nobody, INR; <paramref name="chosen"/> holds the number of each driver's option, −1 for none. NaN where it breaks a constraint.</summary>
    public double Gain(IReadOnlyList<int> chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        var cars = Cars.ToArray();
        var taken = new int[Stations.Count];
        var left = new HashSet<int>();
        double cost = 0, promised = 0;
        for (var d = 0; d < Drivers.Count; d++)
        {
            if (chosen[d] < 0) continue;
            var option = Drivers[d].Options[chosen[d]];
            cars[Drivers[d].From] -= option.Offer.Chance;
            left.Add(Drivers[d].From);
            if (option.Later is null)
            {
                cars[option.To] += option.Offer.Chance;
                taken[option.To]++;
            }

            cost += option.Offer.Chance * RupeesAMinute * option.LaterMinutes;
            promised += IncentiveChoice.Cost(option.Offer);
            cost += option.Offer.Chance * IncentiveChoice.Cost(option.Offer) + AskingRupees;
        }

        if (promised > Money + 1e-9 || left.Any(s => taken[s] > 0)) return double.NaN;
        for (var s = 0; s < taken.Length; s++)
            if (taken[s] > Room[s]) return double.NaN;
        return RupeesAMinute * Enumerable.Range(0, cars.Length).Sum(s => Stations[s].Minutes(Cars[s]) - Stations[s].Minutes(cars[s])) - cost;
    }
}
