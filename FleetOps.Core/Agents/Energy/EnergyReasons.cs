using System.Globalization;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Energy;

/// <summary>Says in words why a hub's battery gets a new schedule. Pure.</summary>
internal static class EnergyReasons
{
    // What a battery's controller may be off.
    private const double SlackPct = 5;
    private const double SlackKw = 1;

    // It may leave a block late, and what came of it is looked for while a block ends.
    private const int BlocksSeen = 3;
    private static readonly TimeSpan Valid = TimeSpan.FromMinutes(15);

    public static Proposal Tell(EnergyCase told)
    {
        var (hub, plan) = (told.Hub, told.Plan);
        var block = plan.Steps[0].From;
        return new Proposal
        {
            Agent = AgentName.Energy,
            What = new Intervention.Battery(hub.Id, told.Schedule),
            Target = hub.Id,
            Title = Title(told),
            Reason = Reason(told),
            Evidence = Evidence(told),
            Basis = new ModelBasis(
                told.Outlook.PricesBy.Model, told.Outlook.PricesBy.Version, $"{Price(plan.Steps.Max(s => s.RupeesPerKwh))} a kWh at the dearest", $"{Price(plan.Steps.Average(s => s.RupeesPerKwh))} on average"),
            CostInr = -decimal.Round((decimal)told.GainInr, 2),
            AvoidedInr = told.GainInr > 0 ? decimal.Round((decimal)told.GainInr, 2) : null,
            Risk = Risk.Low,
            Confidence = told.Confidence,
            ValidFor = Valid,
            SafeDefault = told.Standing.GivenAt is { } given ? $"The battery keeps its schedule of {Clock(given)}." : "The battery keeps its plain rule: it charges from 00:30 to 05:30 and discharges from 18:00 to 22:00.",
            Key = string.Create(CultureInfo.InvariantCulture, $"battery:{hub.Id}:{block.UnixMilliseconds / 1000}"),
            Guard =
            [
                new Condition.Heard(hub.Id), new Condition.AtLeast(hub.Id, "battery_soc_pct", Math.Round(told.Task.SocPct - Slack(told.Task), 1)),
                new Condition.AtMost(hub.Id, "battery_soc_pct", Math.Round(told.Task.SocPct + Slack(told.Task), 1)),
            ],
            Effect = new Effect([new Condition.Heard(hub.Id), Seen(told)], TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10)),
        };
    }

    // What it may move by itself while the wish is valid belongs to the plan.
    private static double Slack(BatteryTask task) => SlackPct + 100 * task.MostKw * Valid.TotalHours / task.CapacityKwh;

    /// <summary>What its power must show in any of the blocks in which it may be looked at: it charges, it does not charge, it does not sell; where they differ, no more than the most.</summary>
    private static Condition Seen(EnergyCase told)
    {
        BatteryPlan.Step[] steps = [.. told.Plan.Steps.Take(BlocksSeen)];
        var (hub, signal) = (told.Hub.Id, "battery_power_kw");
        if (steps.All(s => s.ExpectedKw > SlackKw)) return new Condition.AtLeast(hub, signal, Math.Round(steps.Min(s => Math.Min(s.Kw, s.ExpectedKw)) / 2, 1));
        if (steps.All(s => s.Kw < -SlackKw)) return new Condition.AtMost(hub, signal, SlackKw);
        if (steps.All(s => s.Kw >= -SlackKw)) return new Condition.AtLeast(hub, signal, -SlackKw);
        var spare = told.Task.Blocks.Take(BlocksSeen).Max(b => b.Loads.Max(l => -l.NetKw));
        return new Condition.AtMost(hub, signal, Math.Round(Math.Max(0, Math.Max(spare, steps.Max(s => s.Kw))) + SlackKw, 1));
    }

    private static string Title(EnergyCase told)
    {
        var now = told.Plan.Steps[0];
        var verb = now.Kw > SlackKw ? $"Charge {told.Hub.Name}'s battery at {Number(now.Kw)} kW" : now.Kw < -SlackKw ? $"Let {told.Hub.Name}'s battery supply the cars" : $"Let {told.Hub.Name}'s battery rest";
        return told.Plan.Sales() is [var sale, ..] && sale.From > now.From ? $"{verb}, sell from {Clock(sale.From)}" : verb;
    }

    private static string Reason(EnergyCase told)
    {
        var steps = told.Plan.Steps;
        var bought = steps.Where(s => s.ExpectedKw > SlackKw).ToArray();
        var sales = told.Plan.Sales();
        var said = bought.Length > 0 ? $"It buys {Number(Kwh(bought))} kWh from {Clock(bought[0].From)} on at {Price(Mean(bought))} a kWh" : "It buys nothing";
        said += sales.Count > 0
            ? $" and spares the hub {Number(sales.Sum(s => s.Kwh))} kWh when they are dear, most between {Clock(sales[0].From)} and {Clock(sales[0].To)} at {Price(sales[0].RupeesPerKwh)}{Lots(sales[0])}, network included."
            : " and sells nothing yet; prices include the network.";
        return $"{said} Over {steps.Count / 4} hours that earns {Inr(told.Plan.ProfitInr)}, {Inr(told.GainInr)} more than {(told.Standing.GivenAt is { } given ? $"the schedule of {Clock(given)}" : "its plain rule")}.";
    }

    private static List<Evidence> Evidence(EnergyCase told)
    {
        var steps = told.Plan.Steps;
        var sold = told.Plan.Sales().Sum(s => s.Kwh);
        var known = told.Outlook.Prices.Count(p => p.RealTime is not null);
        List<Evidence> evidence =
        [
            new("Charge", $"{told.Task.SocPct.ToString("0.0", CultureInfo.InvariantCulture)} % of {Number(told.Task.CapacityKwh)} kWh, kept between {Number(told.Options.LeastPct)} and {Number(told.Options.MostPct)} %"),
            new("Price now", $"{Price(steps[0].RupeesPerKwh)} a kWh, {Price(told.Options.NetworkInrPerKwh)} of it network"),
            new("Cheapest and dearest block", $"{Price(steps.Min(s => s.RupeesPerKwh))} at {Clock(steps.MinBy(s => s.RupeesPerKwh).From)}, {Price(steps.Max(s => s.RupeesPerKwh))} at {Clock(steps.MaxBy(s => s.RupeesPerKwh).From)}"),
            new("Prices that are published", $"{known} real-time and {told.Outlook.Prices.Count(p => p.IsPublished)} day-ahead blocks of {told.Outlook.Prices.Count}"),
            new("Earned by this plan", Inr(told.Plan.ProfitInr)),
            new("Earned without it", Inr(told.Kept.ProfitInr)),
            new("Wear", $"{(sold / told.Task.CapacityKwh).ToString("0.00", CultureInfo.InvariantCulture)} full cycles, {Inr(sold * told.Options.WearInrPerKwh)}, counted"),
            new("Site limit", $"{Number(told.Hub.SiteLimitKw)} kW; load expected at most {Number(told.Task.Blocks.Max(b => b.Loads.Sum(l => l.Chance * l.NetKw)))} kW after sun"),
        ];
        foreach (var sale in told.Plan.Sales().Take(3))
            evidence.Add(new($"Sale {Clock(sale.From)} to {Clock(sale.To)}", $"{Number(sale.Kwh)} kWh at {Price(sale.RupeesPerKwh)}{Lots(sale)}"));
        if (told.Task.Chain is { } chain) evidence.Add(new("Real time strays from day-ahead by", $"{(100 * chain.Spread).ToString("0", CultureInfo.InvariantCulture)} %, of which {(100 * chain.Memory).ToString("0", CultureInfo.InvariantCulture)} % is left a block later"));
        return evidence;
    }

    private static string Lots(BatterySale sale) => sale.Lots > 0 ? $" ({sale.Lots} {(sale.Lots == 1 ? "block" : "blocks")} of {Number(BatteryPlan.LotKwh)} kWh)" : "";

    private static double Kwh(BatteryPlan.Step[] steps) => steps.Sum(s => Math.Abs(s.ExpectedKw)) / 4;

    private static double Mean(BatteryPlan.Step[] steps) => steps.Sum(s => s.ExpectedKw * s.RupeesPerKwh) / steps.Sum(s => s.ExpectedKw);

    private static string Clock(Instant at) => at.ToDateTimeOffset().ToOffset(Clocks.Ist).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Price(double inr) => string.Create(CultureInfo.InvariantCulture, $"₹{inr:0.00}");

    private static string Inr(double inr) => string.Create(CultureInfo.InvariantCulture, $"{(inr < -0.5 ? "−" : "")}₹{Math.Abs(inr):#,0}");

    private static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
