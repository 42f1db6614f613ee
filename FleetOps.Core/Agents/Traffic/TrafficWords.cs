using System.Globalization;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Incentive;

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

    internal Proposal Offer(OfferCandidate driver, OfferOption option, OfferProblem problem, OfferLedger ledger)
    {
        var (here, there) = (_sight.Stations[driver.From], _sight.Stations[option.To]);
        var offer = new Offer(driver.Driver, here.Id, there.Id, (decimal)option.Offer.Rupees, option.Offer.Gift ? Gift : null);
        offer = offer with { Words = Text(offer, here, there, _sight.WaitOnArrival(option.To)) };
        var waits = _situation.Waiting.FirstOrDefault(w => w.Driver == driver.Driver && w.Station == here.Id);
        var saved = problem.Stations[driver.From].Minutes(_sight.Cars[driver.From]) - problem.Stations[driver.From].Minutes(_sight.Cars[driver.From] - 1)
            - problem.Stations[option.To].Minutes(_sight.Cars[option.To] + 1) + problem.Stations[option.To].Minutes(_sight.Cars[option.To]);
        var by = _situation.Offers?.By;
        return new Proposal
        {
            Agent = AgentName.Traffic,
            What = new Intervention.Persuade(offer),
            // The lease is on the driver: nobody else writes to him meanwhile.
            Target = new DeviceId(driver.Driver),
            Title = $"Ask {driver.Driver} to charge at {there.Name}",
            Reason = $"{offer.Words}. {Here(here, driver.From, waits is not null)} With him gone, {Number(saved)} minutes less are waited in the next {Span()}.",
            Evidence =
            [
                new("Waiting now", $"{_sight.Waiting[driver.From]} at {here.Name}, {_sight.Coming[driver.From]} on the way"),
                new("Free at the other station", $"{_sight.Free[option.To]} fast connectors, {_sight.Coming[option.To]} on the way there"),
                new("Way", $"{Number(Km(here, there))} km, about {Number(Minutes(Km(here, there)))} min"),
                new("Arrivals expected", $"{Number(_situation.Demand?.Stations.FirstOrDefault(s => s.Station == here.Id)?.Hours is [var hour, ..] ? hour.Arrivals : double.NaN)} in the hour"),
                new("Chance that he goes", Percent(option.Offer.Chance), Math.Round(Math.Log(option.Offer.Chance / Math.Max(1e-6, 1 - option.Offer.Chance)), 2)),
                new("Asked today", $"{ledger.AskedToday(driver.Driver)} of at most {_options.OffersADay}"),
            ],
            Basis = by is { IsStandIn: false } model ? new ModelBasis(model.Model, model.Version, Percent(option.Offer.Chance), "two in five say yes") : null,
            CostInr = (decimal)IncentiveChoice.Cost(option.Offer),
            AvoidedInr = Math.Round((decimal)(saved * _options.RupeesAMinute * option.Offer.Chance)),
            Risk = Risk.Minimal,
            Confidence = option.Offer.Chance,
            ValidFor = TimeSpan.FromMinutes(5),
            SafeDefault = "Nobody is asked; the driver goes on as he is.",
            Key = $"traffic/{driver.Driver}/{here.Id}-{there.Id}/{OfferLedger.Day(_situation.At)}-{ledger.AskedToday(driver.Driver) + 1}",
            Guard = waits is not null ? [new Condition.Waits(here.Id, driver.Driver)] : [],
            Effect = new Effect([new Condition.WaitsNoMore(here.Id, driver.Driver)], TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)),
        };
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
