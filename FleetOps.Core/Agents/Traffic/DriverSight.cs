using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Traffic;

/// <summary>What the traffic agent of the running control room sees: the demand outlook, who is on the way, and who would move; answers to offers go into the driver book as they come in. Thread-safe.</summary>
public sealed class DriverSight(DemandInsight demand, NetworkDiary diary, DriverBook drivers, Slot<IncentiveModel> slot, IHeading? heading = null) : ISense
{
    private readonly Lock _gate = new();
    private readonly HashSet<(Instant At, string Driver)> _noted = [];

    public AgentName For => AgentName.Traffic;

    public Situation Add(Situation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        Learn(situation);
        var under = heading?.Heading ?? [];
        var served = slot.Current;
        return situation with
        {
            Demand = demand.At(situation.At),
            Heading = under,
            Offers = new OfferSight(
                served?.Model, served is null ? AnsweredBy.Rule : AnsweredBy.Of(served.Card), drivers.Pages(situation.Waiting.Select(w => w.Driver).Concat(under.Select(h => h.Driver)), situation.At)),
        };
    }

    private void Learn(Situation situation)
    {
        lock (_gate)
        {
            foreach (var attempt in situation.Tried)
            {
                // Without an answer and with a reason: he was not reached, or has not answered yet.
                if (attempt.What is not Intervention.Persuade { Offer: var offer } || attempt.Receipt is { Status: ReceiptStatus.NoAnswer, Reason: not null }) continue;
                if (!_noted.Add((attempt.At, offer.Driver)) || IncentiveFeatures.Usual(diary, offer, situation.At) is not { } usual) continue;
                drivers.NoteOffer(offer, attempt.Receipt.Status switch { ReceiptStatus.Accepted => OfferAnswer.Accepted, ReceiptStatus.Rejected => OfferAnswer.Declined, _ => OfferAnswer.NoAnswer }, usual, attempt.At);
            }

            _noted.RemoveWhere(n => situation.At - n.At > TimeSpan.FromDays(2));
        }
    }
}
