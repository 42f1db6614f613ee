using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Logistics;

/// <summary>
/// Keeps shelves filled: from the chance that each runs out it plans the rounds of all vans together, each cycle anew, and proposes a round where it is better than the one in progress. It needs
/// <see cref="Situation.Stock"/> and <see cref="Situation.Vans"/>; a van that was never heard is left alone. Pure.
/// </summary>
public sealed class LogisticsAgent(LogisticsOptions options) : IAgent
{
    // As many shelves are looked at as vans could ever reach, the most pressing first.
    private const int MostShelves = 30;

    // With this share of what fits, a shelf needs nobody.
    private const double Filled = 0.75;
    private const double AtPlaceMetres = 150;
    private const double StandingKmh = 1;

    /// <summary>A round is over by then.</summary>
    public static readonly TimeSpan LongestRound = TimeSpan.FromHours(4);
    private static readonly TimeSpan Loading = TimeSpan.FromMinutes(35);

    public AgentName Name => AgentName.Logistics;

    public TimeSpan Every { get; } = TimeSpan.FromMinutes(options.EveryMinutes);

    public IReadOnlyList<Proposal> Propose(Situation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        if (situation.Stock is not { } stock || situation.Vans.Count == 0) return [];
        var hour = situation.At.ToDateTimeOffset().ToOffset(Clocks.Ist).TimeOfDay.TotalHours;
        if (hour < options.FirstHour || hour >= options.LastHour) return [];
        var horizon = Horizon(hour);
        var shelves = Shelves(situation, stock, hour, horizon);
        VanSeen[] vans = [.. situation.Vans.Select(v => See(situation, v)).OfType<VanSeen>()];
        Shelf[] pressing =
        [
            .. shelves.Where(s => s.Missing(0) is var (packs, parts) && (packs > (1 - Filled) * s.Station.StockPacks || parts > (1 - Filled) * s.Station.StockParts))
                .OrderByDescending(s => s.OutMinutes(horizon)).ThenByDescending(s => s.Missing(0).Packs).ThenBy(s => s.Station.Id.Value, StringComparer.Ordinal).Take(MostShelves),
        ];
        Shelf[] donors = [.. shelves.Where(s => !pressing.Contains(s))];
        var driver = new RoundDriver(options, donors, hour, horizon);
        var begun = vans.Select(v => Begun(situation, v, shelves)).ToArray();
        // Of two vans that are wanted at one shelf the first goes on to it, and neither if one is on its way.
        var taken = begun.Where((_, i) => Waits(situation, vans[i].Base.Van) is null).SelectMany(b => b).ToHashSet();
        for (var i = 0; i < vans.Length; i++)
            if (Waits(situation, vans[i].Base.Van) is not null) begun[i] = [.. begun[i].Where(taken.Add)];
        var rounds = new RoundPlanner(driver, options.MostStops).Plan(vans, pressing, begun);
        var proposals = new List<Proposal>();
        foreach (var (round, before) in rounds.Zip(begun))
        {
            if (round.Stops.Count == 0) continue;
            var waits = Waits(situation, round.Van.Base.Van) is not null;
            var kept = driver.Drive(round.Van, before);
            // What it would leave to others or to nobody counts against the round in progress, and the other way round.
            var gain = (kept?.CostInr ?? 0) + round.Order.Except(before).Sum(driver.Unvisited) - round.CostInr - before.Except(round.Order).Sum(driver.Unvisited);
            var keeps = before.Length > 0 && kept is not null && gain < options.LeastGainInr && before.All(s => rounds.All(r => r.Van == round.Van || !r.Order.Contains(s)));
            // A round in progress needs no word; one that waits is wanted as much as before, with what is known now.
            if ((keeps || round.Order.SequenceEqual(before)) && !waits) continue;
            proposals.Add(LogisticsReasons.Tell(new LogisticsCase(situation, keeps ? kept! : round, driver, options, stock.By)));
        }

        return [.. proposals.OrderBy(p => p.CostInr - (p.AvoidedInr ?? 0)).ThenBy(p => p.Target.Value, StringComparer.Ordinal)];
    }

    // Late in the day it looks to the first hours of the next, since nobody drives in between.
    private double Horizon(double hour) => 60 * (hour + options.HorizonHours <= options.LastHour ? options.HorizonHours : 24 - hour + options.FirstHour + 1.5);

    private static List<Shelf> Shelves(Situation situation, StockOutlook stock, double hour, double horizon)
    {
        var risks = stock.Shelves.ToLookup(r => r.Station);
        return [.. situation.Stations.Where(s => risks.Contains(s.Id)).Select(s => Shelf.Of(s, risks[s.Id].FirstOrDefault(r => r.Item == "packs"), risks[s.Id].FirstOrDefault(r => r.Item == "parts"), hour, horizon))];
    }

    private static VanSeen? See(Situation situation, VanHome van)
    {
        if (Place(situation, van.Van) is not { } place || situation.Read(van.Van, "load_packs") is not { } packs || situation.Read(van.Van, "load_parts") is not { } parts) return null;
        var atDepot = place.DistanceTo(van.Depot) < AtPlaceMetres && situation.Read(van.Van, "speed_kmh") is < StandingKmh;
        // It has stood there long enough to load, and has not: there is too little.
        var waits = atDepot && packs < van.FullPacks / 2.0 && Last(situation, van.Van) is { } last && situation.At - last.At > Loading;
        return new VanSeen(van, place, (int)packs, (int)parts, waits);
    }

    /// <summary>The stops that are still to be served of the round that is wanted of the van, else of its last order: their shelves miss at least half of what was to be left.</summary>
    private static Shelf[] Begun(Situation situation, VanSeen van, List<Shelf> shelves)
    {
        var last = Last(situation, van.Base.Van) is { } attempt && situation.At - attempt.At <= LongestRound ? ((Intervention.Dispatch)attempt.What).Order : null;
        if ((Waits(situation, van.Base.Van) ?? last)?.Stops is not { } stops) return [];
        var open = new List<Shelf>();
        foreach (var stop in stops)
        {
            if (stop.Packs < 0 || shelves.Find(s => s.Station.Id == stop.Station) is not { } shelf) continue;
            var (packs, parts) = shelf.Missing(0);
            if (RoundClock.IsOpen(stop, packs, parts)) open.Add(shelf);
        }

        return [.. open];
    }

    private static VanOrder? Waits(Situation situation, DeviceId van) => situation.Wanted.OfType<Intervention.Dispatch>().FirstOrDefault(w => w.Order.Van == van)?.Order;

    private static Attempt? Last(Situation situation, DeviceId van) =>
        situation.Tried.LastOrDefault(t => t is { What: Intervention.Dispatch(var order), Receipt.Status: ReceiptStatus.Accepted } && order.Van == van);

    private static Coordinates? Place(Situation situation, DeviceId van) =>
        situation.Read(van, "latitude_deg") is { } latitude && situation.Read(van, "longitude_deg") is { } longitude ? new Coordinates(latitude, longitude) : null;
}
