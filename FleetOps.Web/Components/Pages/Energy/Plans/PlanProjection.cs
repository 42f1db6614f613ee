using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Desks;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Energy.Plans;

/// <summary>Plans in words and figures. Pure.</summary>
internal static class PlanProjection
{
    private const double RestKw = 1;

    public static PlanRow RowOf(HubPlan plan, Decision? inForce, Decision? proposed, Instant human)
    {
        var now = plan.InForce.Steps[0];
        return new PlanRow(
            plan.Hub.Id.Value, plan.Hub.Name, Show.Percent(plan.Task.SocPct), Doing(now), Show.Inr((decimal)Math.Round(plan.InForce.ProfitInr)), Show.Inr((decimal)Math.Round(plan.NightRule.ProfitInr)),
            plan.GivenAt is { } given ? $"schedule of {Show.ShortTime(given)}" : "plain rule", plan.GivenAt is null ? null : inForce?.Id.Number,
            proposed is null ? null : (proposed.Id.Number, DeskRow.StateOf(proposed, human)));
    }

    public static IEnumerable<KpiView> Figures(IReadOnlyList<HubPlan> plans)
    {
        if (plans.Count == 0) yield break;
        var hours = plans[0].Blocks.Count / 4;
        var (earns, night) = (plans.Sum(p => p.InForce.ProfitInr), plans.Sum(p => p.NightRule.ProfitInr));
        var sales = plans.SelectMany(p => p.InForce.Sales()).ToArray();
        var scheduled = plans.Count(p => p.GivenAt is not null);
        yield return new KpiView("Plans are to earn", Show.Inr((decimal)Math.Round(earns)), $"in {hours} h", "What is bought, sold, worn and left, expected");
        yield return new KpiView("Night rule would earn", Show.Inr((decimal)Math.Round(night)), null, "Charge 00:30 to 05:30, give 18:00 to 22:00");
        yield return new KpiView("Difference", (earns - night >= 0.5 ? "+" : "") + Show.Inr((decimal)Math.Round(earns - night)), null, earns >= night ? "Beyond the night rule, expected" : "Behind the night rule, expected");
        yield return new KpiView("To be sold", Show.Energy(sales.Sum(s => s.Kwh)), null, $"{Show.Count(sales.Sum(s => s.Lots), "block")} of 50 kWh");
        yield return new KpiView("Scheduled", Show.Number(scheduled), $"of {plans.Count} hubs", scheduled == plans.Count ? "None follows its plain rule" : $"{Show.Count(plans.Count - scheduled, "hub")} by the plain rule") { Share = Math.Round((double)scheduled / plans.Count, 2) };
        yield return new KpiView("Promised day-ahead", Show.Number(plans.Sum(p => p.Blocks.Count(b => b.CommittedKw is not null))), "blocks", "Kept whatever else is planned");
    }

    public static PlanDetail DetailOf(HubPlan plan, Decision? proposed)
    {
        var offered = proposed?.Proposal.What is Intervention.Battery(_, var schedule) ? HubPlans.With(plan, schedule) : null;
        return new PlanDetail(plan.Hub.Id.Value, plan.Hub.Name, PlanCharts.Charge(plan, offered), PlanCharts.Power(plan), [.. plan.InForce.Sales().OrderBy(s => s.From).Select(SaleOf)], [.. FiguresOf(plan, offered)]);
    }

    public static string Doing(BatteryPlan.Step step) => step.ExpectedKw switch
    {
        > RestKw => $"charges at {Show.Power(step.ExpectedKw)}",
        < -RestKw => $"gives {Show.Power(-step.ExpectedKw)}",
        _ => "rests",
    };

    private static IEnumerable<(string, string)> FiguresOf(HubPlan plan, BatteryPlan? offered)
    {
        var steps = plan.InForce.Steps;
        var sold = steps.Where(s => s.ExpectedKw < 0).Sum(s => -s.ExpectedKw) / 4;
        yield return ("Earned by the plan in force, expected", Show.Inr((decimal)Math.Round(plan.InForce.ProfitInr)));
        if (offered is not null) yield return ("Earned by what is proposed", Show.Inr((decimal)Math.Round(offered.ProfitInr)));
        yield return ("Earned by the night rule", Show.Inr((decimal)Math.Round(plan.NightRule.ProfitInr)));
        yield return ("Given by the battery", $"{Show.Energy(sold)}, {Show.Number(sold / plan.Task.CapacityKwh, 2)} full cycles");
        yield return ("Wear, counted", Show.Inr((decimal)Math.Round(sold * plan.Task.WearInrPerKwh)));
        yield return ("Charge, lowest and highest", $"{Show.Percent(steps.Min(s => s.SocPct))} and {Show.Percent(steps.Max(s => s.SocPct))}");
        yield return ("Prices that are published", $"{plan.Blocks.Count(b => b.IsPublished)} of {plan.Blocks.Count} blocks");
        var promised = plan.Blocks.Where(b => b.CommittedKw is not null).ToArray();
        yield return ("Promised day-ahead", promised.Length == 0 ? "nothing" : $"{Show.Count(promised.Length, "block")}, {Show.ShortTime(promised[0].From)} to {Show.ShortTime(promised[^1].From + BatterySchedule.Block)}");
    }

    private static SaleRow SaleOf(BatterySale sale) => new(
        $"{Show.ShortDate(sale.From)}, {Show.ShortTime(sale.From)} to {Show.ShortTime(sale.To)}", Show.Energy(sale.Kwh), sale.Lots == 0 ? "less than one" : Show.Number(sale.Lots), "₹" + Show.Number(sale.RupeesPerKwh, 2), Show.Inr((decimal)Math.Round(sale.Kwh * sale.RupeesPerKwh)));
}
