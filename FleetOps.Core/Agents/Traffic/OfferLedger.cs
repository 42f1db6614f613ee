using FleetOps.Core.Devices;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Traffic;

/// <summary>What was offered today, read off what was tried: to whom, how often, and what it may cost. Somebody who could not be asked was not asked. Immutable.</summary>
public sealed class OfferLedger
{
    private readonly Dictionary<string, (int Today, Instant Last, int Accepted)> _drivers = new(StringComparer.Ordinal);
    private readonly Situation _situation;
    private readonly TrafficOptions _options;

    public OfferLedger(Situation situation, TrafficOptions options)
    {
        (_situation, _options) = (situation, options);
        var today = Day(situation.At);
        var promised = 0.0;
        foreach (var attempt in situation.Tried)
        {
            if (attempt.What is not Intervention.Persuade { Offer: var offer } || Day(attempt.At) != today) continue;
            var was = _drivers.GetValueOrDefault(offer.Driver);
            var reached = attempt.Receipt is not { Status: ReceiptStatus.NoAnswer, Reason: not null };
            var accepted = attempt.Receipt.Status == ReceiptStatus.Accepted;
            _drivers[offer.Driver] = (was.Today + (reached ? 1 : 0), attempt.At, was.Accepted + (accepted ? 1 : 0));
            if (accepted) promised += IncentiveChoice.Cost(new OfferChance((double)offer.Rupees, offer.Extra is not null, 1));
        }

        MoneyLeft = options.RupeesADay - promised;
    }

    /// <summary>What may still be promised today, INR.</summary>
    public double MoneyLeft { get; }

    public int AskedToday(string driver) => _drivers.GetValueOrDefault(driver).Today;

    /// <summary>The local day, as a number.</summary>
    public static int Day(Instant at) => DateOnly.FromDateTime(at.ToDateTimeOffset().ToOffset(Clocks.Ist).DateTime).DayNumber;

    /// <summary>Who moved for us today already is left in peace.</summary>
    public bool MayAsk(string driver) =>
        !_drivers.TryGetValue(driver, out var known) || (known.Today < _options.OffersADay && known.Accepted < _options.MovesADay && _situation.At - known.Last >= TimeSpan.FromMinutes(_options.QuietMinutes));
}
