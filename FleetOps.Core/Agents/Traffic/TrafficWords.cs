using System.Globalization;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Traffic;

/// <summary>Words an offer to a driver, and the proposal to make it. Pure.</summary>
public sealed class TrafficWords
{
    public const string Gift = "free coffee";

    // What city traffic lets through, lights included.
    private const double KmAMinute = 0.33;
    private readonly Situation _situation;
    private readonly TrafficSight _sight;
    private readonly TrafficOptions _options;

    internal TrafficWords(Situation situation, TrafficSight sight, TrafficOptions options) => (_situation, _sight, _options) = (situation, sight, options);

    /// <summary>What the driver reads: "₹50 off + free coffee at Koramangala, 6 min away, no queue".</summary>
    /// <param name="offer">The sum and the gift.</param>
    /// <param name="here">Where he waits, or drives to.</param>
    /// <param name="there">Where he is asked to go.</param>
    /// <param name="waitMinutes">How long somebody who comes there waits.</param>
    public static string Text(Offer offer, Station here, Station there, double waitMinutes)
    {
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(here);
        ArgumentNullException.ThrowIfNull(there);
        var queue = waitMinutes < 1 ? "no queue" : string.Create(CultureInfo.InvariantCulture, $"about {waitMinutes:0} min wait");
        var away = string.Create(CultureInfo.InvariantCulture, $"{there.Name}, {Minutes(Km(here, there)):0} min away, {queue}");
        string[] gives = [.. new[] { offer.Rupees > 0 ? $"{Rupees(offer.Rupees)} off" : null, offer.Extra }.OfType<string>()];
        return gives.Length == 0 ? $"Charge now at {away}" : $"{string.Join(" + ", gives)} at {away}";
    }

    /// <summary>What the driver reads who is asked to come later: "₹60 off at Koramangala from 21:30, no queue then".</summary>
    /// <param name="offer">With the time.</param>
    /// <param name="here">Where he waits, or drives to.</param>
    /// <param name="waitMinutes">How long somebody who comes then waits.</param>
    public static string TextLater(Offer offer, Station here, double waitMinutes)
    {
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(here);
        if (offer.Later is not { } later) throw new ArgumentException("It is no offer for later.", nameof(offer));
        var queue = waitMinutes < 1 ? "no queue then" : string.Create(CultureInfo.InvariantCulture, $"about {waitMinutes:0} min wait then");
        var when = later.ToDateTimeOffset().ToOffset(Clocks.Ist).ToString("HH:mm", CultureInfo.InvariantCulture);
        string[] gives = [.. new[] { offer.Rupees > 0 ? $"{Rupees(offer.Rupees)} off" : null, offer.Extra }.OfType<string>()];
        return $"{(gives.Length == 0 ? "Charge" : string.Join(" + ", gives))} at {here.Name} if you come back at {when}, {queue}";
    }

    internal Proposal Offer(OfferCandidate driver, OfferOption option, OfferProblem problem, OfferLedger ledger)
    {
        var (here, there) = (_sight.Stations[driver.From], _sight.Stations[option.To]);
        var offer = new Offer(driver.Driver, here.Id, there.Id, (decimal)option.Offer.Rupees, option.Offer.Gift ? Gift : null, Later: option.Later);
        offer = offer with { Words = option.Later is null ? Text(offer, here, there, _sight.WaitOnArrival(option.To)) : TextLater(offer, here, option.LaterMinutes) };
        var waits = _situation.Waiting.FirstOrDefault(w => w.Driver == driver.Driver && w.Station == here.Id);
        var saved = problem.Stations[driver.From].Minutes(_sight.Cars[driver.From]) - problem.Stations[driver.From].Minutes(_sight.Cars[driver.From] - 1)
            - (option.Later is null ? problem.Stations[option.To].Minutes(_sight.Cars[option.To] + 1) - problem.Stations[option.To].Minutes(_sight.Cars[option.To]) : option.LaterMinutes);
        var by = _situation.Offers?.By;
        return new Proposal
        {
            Agent = AgentName.Traffic,
            What = new Intervention.Persuade(offer),
            // The lease is on the driver: nobody else writes to him meanwhile.
            Target = new DeviceId(driver.Driver),
            Title = option.Later is null ? $"Ask {driver.Driver} to charge at {there.Name}" : $"Ask {driver.Driver} to charge later",
            Reason = $"{offer.Words}. {Here(here, driver.From, waits is not null)} With him gone, {Number(saved)} minutes less are waited in the next {Span()}.",
            Evidence =
            [
                new("Waiting now", $"{_sight.Waiting[driver.From]} at {here.Name}, {_sight.Coming[driver.From]} on the way"),
                .. Instead(here, there, option),
                new("Arrivals expected", $"{Number(_situation.Demand?.Stations.FirstOrDefault(s => s.Station == here.Id)?.Hours is [var hour, ..] ? hour.Arrivals : double.NaN)} in the hour"),
                new("Chance that he goes", Percent(option.Offer.Chance), Math.Round(Math.Log(option.Offer.Chance / Math.Max(1e-6, 1 - option.Offer.Chance)), 2)),
                new("Asked today", $"{ledger.AskedToday(driver.Driver)} of at most {_options.OffersADay}"),
            ],
            Basis = option.Later is null && by is { IsStandIn: false } model ? new ModelBasis(model.Model, model.Version, Percent(option.Offer.Chance), "two in five say yes") : null,
            CostInr = (decimal)IncentiveChoice.Cost(option.Offer),
            AvoidedInr = Math.Round((decimal)(saved * _options.RupeesAMinute * option.Offer.Chance)),
            Risk = Risk.Minimal,
            Confidence = option.Offer.Chance,
            ValidFor = TimeSpan.FromMinutes(5),
            SafeDefault = "Nobody is asked; the driver goes on as he is.",
            Key = $"traffic/{driver.Driver}/{here.Id}-{(option.Later is null ? there.Id.Value : "later")}/{OfferLedger.Day(_situation.At)}-{ledger.AskedToday(driver.Driver) + 1}",
            Guard = waits is not null ? [new Condition.Waits(here.Id, driver.Driver)] : [],
            Effect = new Effect([new Condition.WaitsNoMore(here.Id, driver.Driver)], TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)),
        };
    }

    private IEnumerable<Evidence> Instead(Station here, Station there, OfferOption option)
    {
        if (option.Later is { } later)
        {
            yield return new("Come back", $"{later.ToDateTimeOffset().ToOffset(Clocks.Ist):HH:mm}, in {Number((later - _situation.At).TotalHours)} h");
            yield return new("Wait then", $"{Number(option.LaterMinutes)} min expected");
            yield return new("Answers that this chance is learned from", $"{_situation.Offers?.Later.Answers ?? 0}");
            yield break;
        }

        yield return new("Free at the other station", $"{_sight.Free[option.To]} fast connectors, {_sight.Coming[option.To]} on the way there");
        yield return new("Way", $"{Number(Km(here, there))} km, about {Number(Minutes(Km(here, there)))} min");
    }

    private string Here(Station here, int from, bool waits) =>
        waits ? $"He waits at {here.Name} with {_sight.Waiting[from] - 1} others." : $"He is on the way to {here.Name}, where {(_sight.Waiting[from] == 1 ? "one waits" : $"{_sight.Waiting[from]} wait")} already.";

    private string Span() => _options.HorizonMinutes == 60 ? "hour" : $"{_options.HorizonMinutes} minutes";

    private static double Km(Station here, Station there) => here.Place.DistanceTo(there.Place) * IncentiveFeatures.RoadFactor / 1000;

    private static double Minutes(double km) => 1 + km / KmAMinute;

    private static string Rupees(decimal inr) => string.Create(CultureInfo.InvariantCulture, $"₹{inr:#,0}");

    private static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";

    private static string Number(double value) => double.IsNaN(value) ? "unknown" : value.ToString(value < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
