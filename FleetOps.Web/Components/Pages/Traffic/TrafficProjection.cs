using FleetOps.Core.Agents.Traffic;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Live;
using FleetOps.Core.Models;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Desks;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Traffic;

/// <summary>Queues, people who wait and the offers of the day in words. Pure.</summary>
internal static class TrafficProjection
{
    private const int MostWaiting = 100;
    private const int MostOffers = 200;

    public static ViewList<QueueRow> Queues(NetworkState network, DemandOutlook demand)
    {
        var ahead = demand.Stations.ToDictionary(s => s.Station, s => s.Hours);
        var most = Math.Max(1, demand.Stations.SelectMany(s => s.Hours).Select(h => h.WaitingHigh).DefaultIfEmpty(1).Max());
        return
        [
            .. network.Stations.Select(s => (State: s, Hours: ahead.GetValueOrDefault(s.Station.Id) ?? []))
                .OrderByDescending(s => s.State.Waiting ?? -1).ThenByDescending(s => s.Hours.Count > 0 ? Math.Round(s.Hours[0].Waiting, 1) : -1).ThenBy(s => s.State.Station.Name, StringComparer.Ordinal)
                .Select(s => new QueueRow(
                    s.State.Station.Id.Value, s.State.Station.Name, s.State.Waiting, FreeOf(s.State),
                    [.. s.Hours.Select(h => new QueueHour(Show.Number(h.Waiting, 1), $"{Show.Number(h.WaitingLow, 1)} to {Show.Number(h.WaitingHigh, 1)}", Share(h.Waiting), Share(h.WaitingLow), Share(h.WaitingHigh), Show.Number(h.Arrivals, 1)))])),
        ];

        double Share(double cars) => Math.Round(Math.Clamp(cars / most, 0, 1), 2);
    }

    public static ViewList<WaitingRow> Waiting(IEnumerable<(DeviceId Station, string Driver, Instant Since)> waiting, OfferDay day, TrafficOptions options, Roster roster, Instant world) =>
    [
        .. waiting.OrderBy(w => w.Since).ThenBy(w => w.Driver, StringComparer.Ordinal).Take(MostWaiting).Select(w =>
        {
            var (asked, held) = Asked(w.Driver, day, options);
            return new WaitingRow(w.Driver, w.Station.Value, roster.FindStation(w.Station)?.Name ?? w.Station.Value, $"{Math.Max(0, (int)(world - w.Since).TotalMinutes)} min", asked, held);
        }),
    ];

    public static ViewList<OfferRow> Offers(OfferDay day, Roster roster, Instant human) => [.. day.Offers.Take(MostOffers).Select(d => RowOf(d, roster, human))];

    public static IEnumerable<KpiView> Figures(NetworkState network, DemandOutlook demand, OfferDay day, TrafficOptions options)
    {
        var stations = network.Stations.Count(s => s.Waiting > 0);
        yield return new KpiView("Waiting now", Show.Number(network.Waiting), null, stations > 0 ? $"At {Show.Count(stations, "station")}" : "Nobody waits");
        if (demand.Network.Count > 0)
        {
            yield return new KpiView("Waiting, next hour", Show.Number(demand.Network[0].Waiting, 1), "on average", demand.By.IsStandIn ? "Stand-in: as yesterday" : "Expected, all stations together");
            yield return new KpiView("Arrivals, next hour", Show.Number(demand.Network[0].Arrivals), null, $"80 % band {Show.Number(demand.Network[0].ArrivalsLow)} to {Show.Number(demand.Network[0].ArrivalsHigh)}");
        }

        Decision[] reached = [.. day.Reached];
        Decision[] taken = [.. reached.Where(OfferDay.WasTaken)];
        yield return new KpiView("Offers today", Show.Number(reached.Length), null, $"{taken.Length} accepted, {reached.Count(d => d.Receipt?.Status == ReceiptStatus.Rejected)} refused, {reached.Count(d => d.Receipt?.Status is not (ReceiptStatus.Accepted or ReceiptStatus.Rejected))} open");
        yield return new KpiView("Seen to leave the queue", Show.Number(taken.Count(d => d.State == DecisionState.Confirmed)), $"of {taken.Length}", "of those who accepted");
        yield return new KpiView("Promised today", Show.Inr((decimal)day.PromisedInr), null, $"of {Show.Inr((decimal)options.RupeesADay)} a day") { Share = options.RupeesADay > 0 ? Math.Round(day.PromisedInr / options.RupeesADay, 3) : null };
    }

    public static IEnumerable<(string, string)> Fairness(OfferDay day, IReadOnlyList<WaitingRow> waiting, TrafficOptions options)
    {
        var drivers = day.Reached.GroupBy(d => OfferDay.OfferOf(d).Driver).Select(g => g.Count()).ToArray();
        yield return ("Drivers asked today", Show.Number(drivers.Length));
        for (var times = 2; times <= Math.Max(options.OffersADay, drivers.DefaultIfEmpty().Max()); times++) yield return ($"Asked {(times == 2 ? "twice" : $"{times} times")}", Show.Number(drivers.Count(d => d == times)));
        yield return ("At most, a driver and day", Show.Number(options.OffersADay));
        yield return ("Wait now and are left in peace", Show.Number(waiting.Count(w => w.HeldBack)));
    }

    public static IEnumerable<(string, string)> Response(OfferDay day, ModelCard? card)
    {
        yield return ("Who says how likely", card is null ? "a rule stands in, until the model is trained" : $"{card.Name.Value}, version {card.Version}");
        if (card?.Metrics.FirstOrDefault(m => m.Name == "ece") is { } ece) yield return ("Off on unseen drivers, on average", Show.Number(ece.Value, 3));
        Decision[] answered = [.. day.Answered];
        if (answered.Length == 0)
        {
            yield return ("Today", "nobody has answered yet");
            yield break;
        }

        var (said, came) = (answered.Average(d => d.Proposal.Confidence), (double)answered.Count(OfferDay.WasTaken) / answered.Length);
        // Two standard errors, as if each answer were drawn with its own chance.
        var spread = 2 * Math.Sqrt(answered.Sum(d => d.Proposal.Confidence * (1 - d.Proposal.Confidence))) / answered.Length;
        yield return ("Chance told today, on average", Show.Number(said, 2));
        yield return ("Said yes today", $"{Show.Number(came, 2)} of {Show.Count(answered.Length, "answer")}");
        yield return ("Beyond chance", Math.Abs(came - said) > spread ? $"yes: {Show.Number(Math.Abs(came - said), 2)} off" : $"no: within {Show.Number(spread, 2)}");
    }

    /// <summary>What he read: the proposal's own words, without the reasons that follow.</summary>
    internal static string WordsOf(Proposal proposal) => proposal.What is Intervention.Persuade { Offer.Words: { } words } ? words : proposal.Reason.Split(". ", 2)[0];

    private static OfferRow RowOf(Decision decision, Roster roster, Instant human)
    {
        var offer = OfferDay.OfferOf(decision);
        string Name(DeviceId id) => roster.FindStation(id)?.Name ?? id.Value;
        return new OfferRow(
            decision.Id.Number, Show.ShortTime(decision.First.WorldAt), offer.Driver, offer.Later is null ? $"{Name(offer.From)} to {Name(offer.To)}" : $"{Name(offer.From)}, later", WordsOf(decision.Proposal), Show.Inr((decimal)OfferDay.CostOf(decision)),
            Show.Number(decision.Proposal.Confidence, 2), AnswerOf(decision, human), MovedOf(decision));
    }

    private static string AnswerOf(Decision decision, Instant human) => decision switch
    {
        { SentAt: null } => DeskRow.StateOf(decision, human),
        { Receipt: null } => "sent, open",
        { Receipt.Status: ReceiptStatus.Accepted } => "accepted",
        { Receipt.Status: ReceiptStatus.Rejected } => "refused",
        { Receipt.Reason: { } reason } => $"not reached: {reason}",
        _ => "no answer",
    };

    private static string MovedOf(Decision decision) => !OfferDay.WasTaken(decision) ? Show.Unknown : decision.State switch
    {
        DecisionState.Confirmed => "left the queue",
        DecisionState.Unconfirmed => "not seen to go",
        _ => "awaited",
    };

    private static (string Words, bool HeldBack) Asked(string driver, OfferDay day, TrafficOptions options)
    {
        if (driver.StartsWith("Guest ", StringComparison.Ordinal)) return ("a guest: cannot be asked", false);
        var today = day.AskedToday(driver);
        var times = today switch { 0 => "not asked today", 1 => "asked once today", _ => $"asked {today} times today" };
        if (day.MayAsk(driver)) return (times, false);
        return (today >= options.OffersADay ? $"{times}: left in peace" : day.Offers.Any(d => OfferDay.OfferOf(d).Driver == driver && OfferDay.WasTaken(d)) ? "moved for us today: left in peace" : $"{times}, a moment ago", true);
    }

    private static string FreeOf(StationState state)
    {
        var missing = state.Faulted.Count + state.Out.Count;
        return $"{Math.Max(0, state.Station.Connectors.Count - state.InUse - missing)} of {state.Station.Connectors.Count}";
    }
}
