using System.Text;
using FleetOps.Core.Agents.Logistics;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Desks;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Map;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Logistics;

/// <summary>Vans, shelves and the desk in words and marks. Pure.</summary>
internal static class LogisticsProjection
{
    private const int MostTransfers = 20;
    private const double AtPlaceMetres = 200;

    public static RoundView RoundOf(VanNow van, Instant human) => new(
        van.Home.Van.Value, van.Name,
        van.Packs is { } packs ? $"{packs} of {van.Home.FullPacks} packs, {van.Parts} of {van.Home.FullParts} parts" : "load not known",
        Doing(van), Says(van), [.. van.Ahead.Select(StopOf)], van.Ahead.Count > 0 ? van.Order!.Id.Number : null,
        van.Proposed is { } wish ? (wish.Id.Number, wish.Proposal.Title, DeskRow.StateOf(wish, human)) : null);

    public static RoundWhy WhyOf(Decision decision, Instant human)
    {
        var proposal = decision.Proposal;
        return new RoundWhy(
            decision.Id.Number, proposal.Title, DeskRow.StateOf(decision, human), proposal.Reason,
            [
                ("Way", Show.Inr(proposal.CostInr)), .. proposal.AvoidedInr is { } spared ? [("Stock-outs spared", Show.Inr(spared))] : (ReadOnlySpan<(string, string)>)[],
                ("Confidence", Show.Percent(100 * proposal.Confidence)), ("Risk", proposal.Risk.ToString().ToLowerInvariant()), ("How good the plan is", "best found by insertion and exchange; no bound is known at this size"),
            ],
            [.. proposal.Evidence.Select(e => (e.What, e.Value))], proposal.SafeDefault);
    }

    public static IEnumerable<KpiView> Figures(IReadOnlyList<VanNow> vans, StockOutlook stock, Roster roster, IEnumerable<Decision> today)
    {
        VanNow[] going = [.. vans.Where(v => v.Ahead.Count > 0)];
        if (vans.Count > 0)
        {
            yield return new KpiView("Vans on a round", Show.Number(going.Length), $"of {vans.Count}", $"{Show.Count(going.Sum(v => v.Ahead.Count), "stop")} left") { Share = Math.Round((double)going.Length / vans.Count, 2) };
            yield return new KpiView("Spared by these rounds", Show.Inr(going.Sum(v => v.Order!.Proposal.AvoidedInr ?? 0)), null, $"for {Show.Inr(going.Sum(v => v.Order!.Proposal.CostInr))} of way, as planned");
        }

        StockRisk[] empty = [.. stock.Shelves.Where(s => s.Stock <= 0)];
        StockRisk[] warned = [.. stock.Shelves.Where(s => s.Warns && s.Stock > 0).OrderByDescending(s => s.Chance)];
        yield return new KpiView("Shelves empty now", Show.Number(empty.Length), $"of {stock.Shelves.Count}", empty.Length > 0 ? Named(empty[0], roster) : "Every shelf has something");
        yield return new KpiView("May run out in 90 min", Show.Number(warned.Length), null, warned.Length > 0 ? $"{Named(warned[0], roster)}, p {Show.Number(warned[0].Chance, 2)}" : "No shelf is warned of");
        foreach (var item in (string[])["packs", "parts"])
        {
            StockRisk[] shelves = [.. stock.Shelves.Where(s => s.Item == item)];
            if (shelves.Length == 0) continue;
            var (there, full) = (shelves.Sum(s => s.Stock), shelves.Sum(s => s.FullShelf));
            yield return new KpiView(item == "packs" ? "Packs at stations" : "Parts at stations", Show.Number(there), $"of {Show.Number(full)}", $"At {Show.Count(shelves.Length, "station")}") { Share = Math.Round((double)there / full, 2) };
        }

        Decision[] sent = [.. today];
        yield return new KpiView("Orders today", Show.Number(sent.Length), null, $"{sent.Count(d => d.State == DecisionState.Confirmed)} seen to be served, {sent.Count(d => d.State == DecisionState.Unconfirmed)} not");
    }

    public static RoundsMapView MapOf(IReadOnlyList<VanNow> vans, Roster roster, string? chosen)
    {
        List<RouteMark> routes = [];
        List<MapMark> stops = [];
        foreach (var van in vans)
        {
            var ahead = van.Ahead.Count > 0 ? van.Ahead : van.Wished;
            if (van.Place is not { } place || ahead.Count == 0) continue;
            var id = van.Home.Van.Value;
            var path = new StringBuilder().Append('M').Append(Point(place));
            for (var i = 0; i < ahead.Count; i++)
            {
                var stop = ahead[i];
                if (stop.ViaDepot) path.Append('L').Append(Point(van.Home.Depot));
                path.Append('L').Append(Point(stop.Station.Place));
                var said = StopOf(stop);
                stops.Add(Mark($"{id}-{i}", stop.Station.Place, Show.Number(i + 1), $"{stop.Station.Name}: {said.What} at about {said.At}, {van.Name}", id == chosen));
            }

            routes.Add(new RouteMark(id, path.ToString(), id == chosen, van.Ahead.Count == 0));
        }

        return new RoundsMapView(
            $"Schematic map of {Show.Count(vans.Count, "van")}, {Show.Count(routes.Count(r => !r.Proposed), "round")} under way. The list of rounds says the same.",
            string.Concat(roster.Stations.Select(s => $"M{Point(s.Place)}h0")),
            // The chosen one is drawn last, on top.
            [.. routes.OrderBy(r => r.Chosen)], [.. stops.OrderBy(s => s.Chosen)],
            [.. vans.Where(v => v.Place is not null).GroupBy(v => Point(v.Place!.Value)).Select(g => MarkOf([.. g], chosen))],
            [.. vans.Select(v => v.Home.Depot).Distinct().Select((d, i) => Mark($"depot-{i}", d, "Depot", "Depot", chosen: false))]);
    }

    public static IEnumerable<TransferRow> Transfers(DeskView desk, Roster roster, Func<DeviceId, string> name, Instant human) =>
        desk.Open.Concat(desk.Ended).Where(d => d.Proposal.What is Intervention.Dispatch(var order) && order.Stops.Any(s => s.Packs < 0)).OrderByDescending(d => d.Id).Take(MostTransfers).Select(d =>
        {
            var order = ((Intervention.Dispatch)d.Proposal.What).Order;
            var from = order.Stops.First(s => s.Packs < 0);
            var to = order.Stops.SkipWhile(s => s != from).Where(s => s.Packs >= 0).Select(s => NameOf(s.Station, roster));
            return new TransferRow(d.Id.Number, name(order.Van), $"{-from.Packs} packs from {NameOf(from.Station, roster)} for {string.Join(", ", to)}", DeskRow.StateOf(d, human));
        });

    private static StopView StopOf(StopAhead stop) => new(
        stop.Station.Id.Value, stop.Station.Name,
        stop.Packs < 0 ? $"takes {Show.Count(-stop.Packs, "pack")} along" : $"leaves {string.Join(" and ", Parts(stop))}", Show.ShortTime(stop.At), stop.ViaDepot, stop.Packs < 0);

    private static IEnumerable<string> Parts(StopAhead stop)
    {
        if (stop.Packs > 0) yield return Show.Count(stop.Packs, "pack");
        if (stop.Parts > 0 || stop.Packs == 0) yield return Show.Count(stop.Parts, "part");
    }

    private static string Says(VanNow van) => van switch
    {
        { Ahead: { Count: > 0 and var left }, Order: { } order } => $"{Show.Count(left, "stop")} left of {((Intervention.Dispatch)order.Proposal.What).Order.Stops.Count}",
        { Place: null } => "nobody knows where it is",
        _ => "no order: it goes by its own rule",
    };

    private static string Doing(VanNow van) => van switch
    {
        { Place: null } => "not heard",
        { SpeedKmh: > 1 } => "driving",
        { Place: { } place } when place.DistanceTo(van.Home.Depot) < AtPlaceMetres => "at its depot",
        _ => "standing",
    };

    private static string Named(StockRisk risk, Roster roster) => $"{NameOf(risk.Station, roster)}, {risk.Item}";

    private static string NameOf(DeviceId station, Roster roster) => roster.FindStation(station)?.Name ?? station.Value;

    // Vans that stand at one place have one mark.
    private static MapMark MarkOf(VanNow[] vans, string? chosen)
    {
        var common = vans[0].Name[..(vans[0].Name.LastIndexOf(' ') + 1)];
        var together = common.Length > 0 && vans.All(v => v.Name.StartsWith(common, StringComparison.Ordinal));
        return Mark(
            vans[0].Home.Van.Value, vans[0].Place!.Value, together ? common + string.Join(", ", vans.Select(v => v.Name[common.Length..])) : string.Join(", ", vans.Select(v => v.Name)),
            string.Join("; ", vans.Select(v => $"{v.Name}, {Doing(v)}")), vans.Any(v => v.Home.Van.Value == chosen));
    }

    private static MapMark Mark(string id, Coordinates at, string text, string title, bool chosen)
    {
        var (x, y) = SchematicMap.Place(at);
        return new MapMark(id, CityMap.Text(x), CityMap.Text(y), text, title, chosen, x > 84 ? "left" : "right");
    }

    private static string Point(Coordinates at)
    {
        var (x, y) = SchematicMap.Place(at);
        return $"{CityMap.Text(x)} {CityMap.Text(y)}";
    }
}
