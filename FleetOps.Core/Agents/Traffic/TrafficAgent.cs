using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Incentive;

namespace FleetOps.Core.Agents.Traffic;

/// <summary>
/// Asks drivers who wait, or who are on the way to a queue, to charge where connectors are free, or later, when they will be. Whom to ask, for what and for how much is one choice (<see cref="OfferProblem"/>) solved each cycle: the queue outlook of every
/// station, the chance that this driver takes this offer, and the money. At most so many offers a driver and day, with a pause between them; walk-ins cannot be asked. Pure.
/// </summary>
public sealed class TrafficAgent(TrafficOptions options) : IAgent
{
    private const int MostDrivers = 24;
    private const int MostPlaces = 6;
    private const int LevelsAPlace = 3;
    private const int LevelsLater = 3;
    private static readonly double[] Sums = [0, 20, 40, 60, 80, 100, 120, 150];

    public AgentName Name => AgentName.Traffic;

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public IReadOnlyList<Proposal> Propose(Situation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        var ledger = new OfferLedger(situation, options);
        if (ledger.MoneyLeft <= 0) return [];
        var sight = new TrafficSight(situation, options);
        var drivers = Drivers(situation, sight, ledger);
        if (drivers.Count == 0) return [];
        var problem = new OfferProblem(sight.Queues, sight.Cars, [.. Enumerable.Range(0, sight.Stations.Count).Select(sight.Room)], drivers, options.RupeesAMinute, options.AskingRupees, ledger.MoneyLeft);
        var plan = OfferSolver.Solve(problem);
        var words = new TrafficWords(situation, sight, options);
        return [.. drivers.Select((driver, d) => (driver, Option: plan.Chosen[d])).Where(c => c.Option >= 0).Take(options.OffersACycle).Select(c => words.Offer(c.driver, c.driver.Options[c.Option], problem, ledger))];
    }

    private List<OfferCandidate> Drivers(Situation situation, TrafficSight sight, OfferLedger ledger)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var times = new LaterTimes(situation, sight, options);
        var found = new List<(OfferCandidate Candidate, double Worth)>();
        foreach (var (driver, station) in situation.Waiting.Select(w => (w.Driver, w.Station)).Concat(situation.Heading.Where(h => h.ArrivesAt - situation.At <= TrafficSight.Soon).Select(h => (h.Driver, h.Station))))
        {
            if (!CanBeAsked(driver) || !sight.Number.TryGetValue(station, out var from) || !asked.Add(driver) || !ledger.MayAsk(driver)) continue;
            // A station with room has no queue to shorten; what is left at best is what one car less is worth.
            if (sight.Room(from) > 0) continue;
            var leaving = options.RupeesAMinute * (sight.Queues[from].Minutes(sight.Cars[from]) - sight.Queues[from].Minutes(sight.Cars[from] - 1));
            if (leaving <= options.AskingRupees) continue;
            if (!IsOnDc(situation, sight, driver)) continue;
            List<OfferOption> choice = [.. Places(situation, sight, driver, from, leaving), .. Later(situation, sight, times, driver, from, leaving)];
            if (choice.Count > 0) found.Add((new OfferCandidate(driver, from, choice), leaving));
        }

        return [.. found.OrderByDescending(f => f.Worth).ThenBy(f => f.Candidate.Driver, StringComparer.Ordinal).Take(MostDrivers).Select(f => f.Candidate)];
    }

    private List<OfferOption> Places(Situation situation, TrafficSight sight, string driver, int from, double leaving)
    {
        var here = sight.Stations[from];
        var page = situation.Offers?.Pages.GetValueOrDefault(driver);
        var near = Enumerable.Range(0, sight.Stations.Count)
            .Where(s => s != from && sight.Room(s) > 0)
            .Select(s => (Station: s, Km: here.Place.DistanceTo(sight.Stations[s].Place) * IncentiveFeatures.RoadFactor / 1000))
            .Where(s => s.Km <= options.MostKm).OrderBy(s => s.Km).Take(MostPlaces);
        var row = new float[IncentiveFeatures.Width];
        var choices = new List<OfferOption>();
        foreach (var (to, _) in near)
        {
            var there = sight.Stations[to];
            var worth = leaving - options.RupeesAMinute * (sight.Queues[to].Minutes(sight.Cars[to] + 1) - sight.Queues[to].Minutes(sight.Cars[to]));
            if (worth <= options.AskingRupees) continue;
            var (waitHere, waitThere) = (sight.WaitMinutes(from), sight.WaitMinutes(to));
            var levels = new List<OfferChance>();
            foreach (var gift in (bool[])[false, true])
            {
                foreach (var sum in Sums)
                {
                    IncentiveFeatures.Fill(page, here, there, new Offer(driver, here.Id, there.Id, (decimal)sum, gift ? TrafficWords.Gift : null), waitHere, waitThere, situation.At, row);
                    levels.Add(new OfferChance(sum, gift, IncentivePredictor.Chance(row, situation.Offers?.Model)));
                }
            }

            choices.AddRange(IncentiveChoice.Leading(levels, worth, LevelsAPlace).Where(o => o.Chance >= options.LeastChance && IncentiveChoice.Cost(o) <= options.MostRupees).Select(o => new OfferOption(to, o, Math.Max(0, sight.WaitOnArrival(from) - waitThere))));
        }

        return choices;
    }

    private IEnumerable<OfferOption> Later(Situation situation, TrafficSight sight, LaterTimes times, string driver, int from, double leaving)
    {
        var here = sight.Stations[from].Id;
        var response = situation.Offers?.Later ?? LaterResponse.Prior;
        var readier = situation.Offers?.Pages.GetValueOrDefault(driver)?.Sheet(here, here, situation.At).AboveUsual ?? 0;
        var wait = sight.WaitOnArrival(from);
        var found = new List<(OfferOption Option, double Worth)>();
        foreach (var (at, minutes) in times.Of(from))
        {
            var worth = leaving - options.RupeesAMinute * minutes;
            if (worth <= options.AskingRupees) continue;
            var hours = (at - situation.At).TotalHours;
            List<OfferChance> levels = [.. Sums.Select(sum => new OfferChance(sum, false, response.Chance(sum, hours, wait, readier))).Where(o => o.Chance >= options.LeastChance)];
            foreach (var offer in IncentiveChoice.Leading(levels, worth, LevelsLater))
                if (IncentiveChoice.Cost(offer) <= options.MostRupees) found.Add((new OfferOption(from, offer, wait, at, minutes), IncentiveChoice.Worth(offer, worth)));
        }

        return found.OrderByDescending(f => f.Worth).ThenBy(f => f.Option.Later).Take(LevelsLater).Select(f => f.Option);
    }

    // Who last charged at another plug than CCS2 waits for that one.
    private static bool IsOnDc(Situation situation, TrafficSight sight, string driver) =>
        situation.Offers?.Pages.GetValueOrDefault(driver)?.LastConnector is not { } last || sight.Stations.SelectMany(s => s.Connectors).FirstOrDefault(c => c.Id == last) is not { Standard: not ConnectorStandard.Ccs2 };

    private static bool CanBeAsked(string driver) => driver.StartsWith("D-", StringComparison.Ordinal) && DeviceId.IsValid(driver);
}
