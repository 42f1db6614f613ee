using FleetOps.Core.Devices;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Incentive;

namespace FleetOps.Core.Agents.Traffic;

/// <summary>
/// Takes answers to offers in as they come: onto the driver's page, and, where he was asked to come later, into what is known of such offers. It begins anew with the program, from the offers of the last day; whoever could not be reached
/// was not asked. Not thread-safe.
/// </summary>
public sealed class OfferMemory(NetworkDiary diary, DriverBook drivers)
{
    /// <summary>Who comes later for what, as the answers say so far.</summary>
    public LaterResponse Later { get; private set; } = LaterResponse.Prior;

    /// <summary>False where it said nothing, or not yet: then it may be shown again.</summary>
    public bool Take(Attempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        if (attempt.What is not Intervention.Persuade { Offer: var offer } || attempt.Receipt is { Status: ReceiptStatus.NoAnswer, Reason: not null }) return false;
        var answer = attempt.Receipt.Status switch { ReceiptStatus.Accepted => OfferAnswer.Accepted, ReceiptStatus.Rejected => OfferAnswer.Declined, _ => OfferAnswer.NoAnswer };
        if (offer.Later is { } later)
        {
            if (diary.Find(offer.From) is not { } here) return false;
            var (hours, wait) = ((later - attempt.At).TotalHours, IncentiveFeatures.WaitMinutes(here));
            drivers.NoteOffer(offer, answer, (Later.Chance((double)offer.Rupees, hours, wait), 0), attempt.At);
            if (answer != OfferAnswer.NoAnswer) Later = Later.With(answer == OfferAnswer.Accepted, (double)offer.Rupees, hours, wait);
            return true;
        }

        if (IncentiveFeatures.Usual(diary, offer, attempt.At) is not { } usual) return false;
        drivers.NoteOffer(offer, answer, usual, attempt.At);
        return true;
    }
}
