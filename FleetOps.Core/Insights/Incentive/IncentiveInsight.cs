using FleetOps.Core.Devices;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Incentive;

/// <summary>Whether a driver would move for an offer, now. Thread-safe.</summary>
public sealed class IncentiveInsight(NetworkDiary diary, DriverBook book, Slot<IncentiveModel> slot)
{
    public AnsweredBy By => slot.Current is { } served ? AnsweredBy.Of(served.Card) : AnsweredBy.Rule;

    /// <summary>The chance that this driver takes this offer; null where a station of it is not known.</summary>
    public (double Chance, AnsweredBy By)? Would(Offer offer, Instant now)
    {
        ArgumentNullException.ThrowIfNull(offer);
        var served = slot.Current;
        var row = new float[IncentiveFeatures.Width];
        var known = diary.Read(stations =>
        {
            var here = stations.FirstOrDefault(s => s.Station.Id == offer.From);
            var there = stations.FirstOrDefault(s => s.Station.Id == offer.To);
            if (here is null || there is null) return false;
            IncentiveFeatures.Fill(book, here, there, offer, now, row);
            return true;
        });
        return known ? (IncentivePredictor.Chance(row, served?.Model), served is null ? AnsweredBy.Rule : AnsweredBy.Of(served.Card)) : null;
    }

    /// <summary>The chance at each of these sums of a driver of whom nothing is known.</summary>
    /// <param name="row">As the features' second form fills it; its rupees and gift are replaced.</param>
    /// <param name="rupees">The sums to look at.</param>
    public (IReadOnlyList<OfferChance> Offers, AnsweredBy By) Curve(float[] row, IReadOnlyList<double> rupees)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(rupees);
        var served = slot.Current;
        var offers = new List<OfferChance>(rupees.Count * 2);
        foreach (var gift in (bool[])[false, true])
        {
            foreach (var sum in rupees)
            {
                IncentiveFeatures.Offered(row, sum, gift);
                offers.Add(new OfferChance(sum, gift, IncentivePredictor.Chance(row, served?.Model)));
            }
        }

        return (offers, served is null ? AnsweredBy.Rule : AnsweredBy.Of(served.Card));
    }
}
