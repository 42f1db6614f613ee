using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Traffic;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Live;
using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Pages.Traffic;

/// <summary>
/// The offers of a local day as the desk still holds them, and what they came to. Whom the agent may ask, and what money is left, say the agent's own rules. The desk keeps its newest decisions only: <see cref="Since"/> says from
/// when on this is the whole. Immutable.
/// </summary>
internal sealed class OfferDay
{
    private readonly OfferLedger _ledger;

    public OfferDay(DeskView desk, Instant now, TrafficOptions options, int mostKept)
    {
        var day = OfferLedger.Day(now);
        Offers = [.. desk.Open.Concat(desk.Ended).Where(d => d.Proposal.What is Intervention.Persuade && d.State != DecisionState.Lost && OfferLedger.Day(d.First.WorldAt) == day).OrderByDescending(d => d.Id)];
        Since = desk.Ended.Count >= mostKept && OfferLedger.Day(desk.Ended[^1].First.WorldAt) == day ? desk.Ended[^1].First.WorldAt : null;
        Attempt[] tried = [.. Offers.Where(d => d.SentAt is not null).OrderBy(d => d.SentAt!.Value).Select(d => new Attempt(d.SentAt!.Value, d.Proposal.What, d.Receipt ?? NotYet))];
        _ledger = new OfferLedger(new Situation(now, [], new Dictionary<DeviceId, Twin>(), [], tried), options);
        PromisedInr = Math.Max(0, options.RupeesADay - _ledger.MoneyLeft);
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Decision> Offers { get; }

    /// <summary>World time; null where nothing of the day is missing.</summary>
    public Instant? Since { get; }

    /// <summary>What was accepted today, INR; it is paid to whoever charges there.</summary>
    public double PromisedInr { get; }

    public IEnumerable<Decision> Reached => Offers.Where(WasReached);

    public IEnumerable<Decision> Answered => Offers.Where(d => d.Receipt?.Status is ReceiptStatus.Accepted or ReceiptStatus.Rejected);

    public int AskedToday(string driver) => _ledger.AskedToday(driver);

    public bool MayAsk(string driver) => _ledger.MayAsk(driver);

    public static bool WasTaken(Decision offer) => offer.Receipt?.Status == ReceiptStatus.Accepted;

    public static bool WasReached(Decision offer) => offer.SentAt is not null && offer.Receipt is not { Status: ReceiptStatus.NoAnswer, Reason: not null };

    public static Offer OfferOf(Decision decision) => ((Intervention.Persuade)decision.Proposal.What).Offer;

    public static double CostOf(Decision decision)
    {
        var offer = OfferOf(decision);
        return IncentiveChoice.Cost(new OfferChance((double)offer.Rupees, offer.Extra is not null, 1));
    }

    private static readonly Receipt NotYet = new(ReceiptStatus.NoAnswer);
}
