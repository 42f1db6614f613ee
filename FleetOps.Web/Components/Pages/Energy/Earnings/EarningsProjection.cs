using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Charts;
using FleetOps.Web.Components.Desks;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Energy.Earnings;

/// <summary>The batteries' earnings in words and figures. Pure.</summary>
internal static class EarningsProjection
{
    private const int MostPlanned = 12;
    private const int MostDone = 200;

    public static EarningsView Of(DayEarnings day, Chart? course, IReadOnlyList<HubPlan> ahead, DeskView desk, AgentLineView agent, bool hasMarket)
    {
        var trades = day.Hubs.SelectMany(h => h.Trades.Select(t => (h.Hub, Trade: t))).OrderByDescending(t => t.Trade.To).ThenBy(t => t.Hub.Name, StringComparer.Ordinal).ToArray();
        var cash = -trades.Sum(t => t.Trade.Inr);
        return new EarningsView(
            day.Since is { } since ? $"{Show.Count(day.Hubs.Count, "hub")}, today from {Show.ShortTime(since)} on" : "Nothing is reckoned yet",
            agent, [.. Figures(day)], course, course is null ? "" : "in rupees, with what is left in the batteries", day.BestInr - day.MarginInr is > 0.5 and var gap ? $"gap {Rupees(gap)}" : "no gap",
            hasMarket ? "No block of today is over yet, or no battery has told its charge." : "No market is known: nothing can be reckoned.",
            [.. day.Hubs.Select(RowOf)], [.. Planned(ahead, desk)], [.. trades.Take(MostDone).Select(t => RowOf(t.Hub, t.Trade, DecisionOf(desk, t.Hub, t.Trade.By?.At)))], trades.Length == 0 ? "" : $"net cash {Signed(cash)}", [.. Sum(day)]);
    }

    public static Chart Draw(DayEarnings day, Instant from, Instant to)
    {
        var (at, earned) = day.Course(h => h.Earned.Course());
        var (_, best) = day.Course(h => h.Earned.CourseOf(h.Earned.Best, h.Hub.BatteryKwh));
        var (_, night) = day.Course(h => h.Earned.CourseOf(h.Earned.NightRule, h.Hub.BatteryKwh));
        return new Chart("Earned by the batteries since midnight, beside perfect foresight and the night rule, in rupees", from, to, [
            new ChartSeries("Batteries", "₹", ChartLook.Actual, at, earned) { Decimals = 0 },
            new ChartSeries("Perfect foresight", "₹", ChartLook.Thin, at, best) { Decimals = 0 },
            new ChartSeries("Night rule", "₹", ChartLook.Forecast, at, night) { Decimals = 0 },
        ])
        {
            Unit = "₹",
        };
    }

    /// <summary>The decision that gave the schedule; null for the plain rule.</summary>
    private static long? DecisionOf(DeskView desk, Station hub, Instant? given) => given is null ? null
        : desk.Open.Concat(desk.Ended).FirstOrDefault(d => d.SentAt == given && d.Proposal.What is Intervention.Battery(var station, _) && station == hub.Id)?.Id.Number;

    private static IEnumerable<KpiView> Figures(DayEarnings day)
    {
        if (day.Hubs.Count == 0) yield break;
        yield return new KpiView("P&L today", Rupees(day.MarginInr), null, day.SharePct is { } share ? $"{Show.Percent(share)} of perfect foresight" : "Nothing was to be earned yet");
        yield return new KpiView("Perfect foresight", Rupees(day.BestInr), null, "The most, with the prices that came");
        yield return new KpiView("Night rule", Rupees(day.NightRuleInr), null, "Charge 00:30 to 05:30, give 18:00 to 22:00");
        var beyond = day.MarginInr - day.NightRuleInr;
        yield return new KpiView("Difference", Signed(beyond), null, beyond >= 0 ? "Beyond the night rule, same loads" : "Behind the night rule, same loads");
        foreach (var sells in new[] { true, false })
        {
            HubTrade[] side = [.. day.Hubs.SelectMany(h => h.Trades).Where(t => t.Kwh < 0 == sells)];
            var kwh = side.Sum(t => Math.Abs(t.Kwh));
            var (value, unit) = Show.EnergyParts(kwh);
            yield return new KpiView(sells ? "Sold" : "Bought", value, unit, kwh > 0 ? $"at {Show.PerKwh((decimal)Math.Abs(side.Sum(t => t.Inr) / kwh))} on average" : "nothing yet today");
        }
    }

    private static EarningsRow RowOf(HubDay day) => new(
        day.Hub.Id.Value, day.Hub.Name, Rupees(day.Earned.MarginInr), Rupees(day.Earned.Best.ProfitInr),
        day.Earned.Best.ProfitInr > 1 ? Show.Percent(100 * day.Earned.MarginInr / day.Earned.Best.ProfitInr) : Show.Unknown, Rupees(day.Earned.NightRule.ProfitInr));

    /// <summary>What the plans in force are going to trade next, the soonest first.</summary>
    private static IEnumerable<TradeRow> Planned(IReadOnlyList<HubPlan> ahead, DeskView desk) =>
        ahead.SelectMany(p => p.InForce.Trades().Select(t => (Plan: p, Trade: t))).OrderBy(t => t.Trade.From).ThenBy(t => t.Plan.Hub.Name, StringComparer.Ordinal).Take(MostPlanned)
            .Select(t => RowOf(t.Plan.Hub, t.Trade, DecisionOf(desk, t.Plan.Hub, t.Plan.GivenAt)));

    private static TradeRow RowOf(Station hub, HubTrade trade, long? decision) => new(
        $"{hub.Id}:{trade.From.UnixMilliseconds}", hub.Name, $"{Show.ShortTime(trade.From)} to {Show.ShortTime(trade.To)}", trade.Kwh < 0, Show.Number(Math.Abs(trade.Kwh), 1), Show.Number(trade.RupeesPerKwh, 2), Signed(-trade.Inr), decision);

    private static IEnumerable<(string, string)> Sum(DayEarnings day)
    {
        if (day.Hubs.Count == 0) yield break;
        yield return ("Saved less bought", Signed(day.Hubs.Sum(h => h.Earned.TradesInr)));
        yield return ("Left in the batteries, more than at first", Signed(day.Hubs.Sum(h => h.Earned.LeftInr)));
        yield return ($"Battery wear, {Show.Energy(day.Hubs.Sum(h => h.Blocks.Sum(b => b.GivenKwh)))} given", Signed(-day.Hubs.Sum(h => h.Earned.WearInr)));
        yield return ("P&L today", Rupees(day.MarginInr));
    }

    private static string Rupees(double inr) => Show.Inr((decimal)Math.Round(inr));

    private static string Signed(double inr) => (inr >= 0.5 ? "+" : "") + Rupees(inr);
}
