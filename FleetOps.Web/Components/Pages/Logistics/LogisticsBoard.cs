using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Logistics;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Desks;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Logistics;

/// <summary>The Logistics page as it stands: read from the live fleet, the stock-out insight and the desk whenever a page asks. <paramref name="vans"/> is null where nobody runs vans. Thread-safe; it keeps nothing.</summary>
public sealed class LogisticsBoard(
    NetworkBoard board, LiveFleet live, Roster roster, StockOutInsight stock, DecisionDesk desk, AgentBoard agents, PolicyDesk policies, LogisticsOptions options, IVans? vans)
{
    private const int MostDecisions = 40;

    /// <param name="chosen">The van whose round is looked at; null: the first with one.</param>
    public LogisticsView View(string? chosen)
    {
        var at = board.Current.At;
        var shelves = stock.At(at.World);
        var seen = desk.View;
        var now = RoundsNow.Of(vans?.Homes ?? [], live, roster, seen, shelves, at, options);
        var open = now.FirstOrDefault(v => v.Home.Van.Value == chosen) ?? now.FirstOrDefault(v => v.Ahead.Count > 0) ?? now.FirstOrDefault(v => v.Proposed is not null);
        var behind = open is null ? null : open.Ahead.Count > 0 ? open.Order : open.Proposed;
        var day = DayOf(at.World);
        return new LogisticsView(
            now.Length == 0 ? "No vans are known" : $"{Show.Count(now.Length, "van")}, {Show.Count(now.Select(v => v.Home.Depot).Distinct().Count(), "depot")}",
            AgentLineView.Of(AgentName.Logistics, ActionKind.SendVan, agents, policies),
            [.. LogisticsProjection.Figures(now, shelves, roster, seen.Open.Concat(seen.Ended).Where(d => d is { Proposal.Kind: ActionKind.SendVan, SentAt: { } sent } && DayOf(sent) == day))],
            LogisticsProjection.MapOf(now, roster, open?.Home.Van.Value), [.. now.Select(v => LogisticsProjection.RoundOf(v, at.Human))], open?.Home.Van.Value, behind is null ? null : LogisticsProjection.WhyOf(behind, at.Human),
            ShelfTable.Of(roster.Stations, shelves), shelves.By.IsStandIn ? "stand-in: an even use, until the model is trained" : "chance that it runs out within 90 minutes, if nobody brings more",
            [.. LogisticsProjection.Transfers(seen, roster, van => live.Find(van)?.Device.Name ?? van.Value, at.Human)], [.. DeskRow.Of(seen, AgentName.Logistics, at.Human, MostDecisions)]);
    }

    private static DateOnly DayOf(Instant at) => DateOnly.FromDateTime(at.ToDateTimeOffset().ToOffset(Clocks.Ist).DateTime);
}
