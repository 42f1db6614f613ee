using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Charts;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Energy.Plans;

/// <summary>A hub's plan in two charts over one time: charge and price, and what the battery does beside the load and the site's limit. Pure.</summary>
public static class PlanCharts
{
    public static Chart Charge(HubPlan plan, BatteryPlan? proposed)
    {
        ArgumentNullException.ThrowIfNull(plan);
        long[] at = [.. plan.Blocks.Select(b => b.From.UnixMilliseconds)];
        List<ChartSeries> series = [ChargeOf("Charge, in force", plan.Task.SocPct, plan.InForce, ChartLook.Accent)];
        if (proposed is not null) series.Add(ChargeOf("Proposed", plan.Task.SocPct, proposed, ChartLook.Forecast));
        series.Add(new ChartSeries("Price", "₹/kWh", ChartLook.Thin, at, [.. plan.Blocks.Select(b => b.RupeesPerKwh)]) { Decimals = 2, Stepped = true, OnRight = true });
        return new Chart($"{plan.Hub.Name}: charge of the battery in per cent as planned, and the price of a kWh with the network, {Hours(plan)} hours ahead", From(plan), To(plan), series)
        {
            Unit = "%",
            RightUnit = "₹/kWh",
            Axis = new Band(0, 100),
            Limits = [new ChartLimit(plan.Task.LeastPct, $"at least {Show.Percent(plan.Task.LeastPct)}"), new ChartLimit(plan.Task.MostPct, $"at most {Show.Percent(plan.Task.MostPct)}")],
        };
    }

    public static Chart Power(HubPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var middle = BatterySchedule.Block / 2;
        long[] at = [.. plan.Blocks.Select(b => (b.From + middle).UnixMilliseconds)];
        HubBlock[] promised = [.. plan.Blocks.Where(b => b.CommittedKw is not null)];
        List<ChartSeries> series =
        [
            new("Load after sun", "kW", ChartLook.Forecast, at, [.. plan.Blocks.Select(b => b.NetKw)]) { Decimals = 0, Interval = ([.. plan.Blocks.Select(b => b.NetLow)], [.. plan.Blocks.Select(b => b.NetHigh)]) },
            new("Battery", "kW", ChartLook.BarMuted, at, [.. plan.InForce.Steps.Select(s => s.ExpectedKw)]) { Decimals = 0 },
        ];
        if (promised.Length > 0) series.Add(new ChartSeries("Promised", "kW", ChartLook.Rings, [.. promised.Select(b => (b.From + middle).UnixMilliseconds)], [.. promised.Select(b => b.CommittedKw!.Value)]) { Decimals = 0 });
        var most = Math.Max(plan.Blocks.Max(b => b.NetHigh), plan.InForce.Steps.Max(s => s.ExpectedKw));
        var limit = plan.Hub.SiteLimitKw;
        var shown = limit > 0 && limit <= 2 * most;
        var least = Math.Min(0, Math.Min(plan.Blocks.Min(b => b.NetLow), plan.InForce.Steps.Min(s => s.ExpectedKw)));
        return new Chart($"{plan.Hub.Name}: what the battery takes (plus) and gives (minus) as planned, and the load of cars and site after sun with its 80 % interval, in kW", From(plan), To(plan), series)
        {
            Unit = "kW",
            Limits = shown ? [new ChartLimit(limit, $"site limit {Show.Power(limit)}")] : [],
            Axis = new Band(1.1 * least, 1.12 * Math.Max(1, shown ? Math.Max(most, limit) : most)),
        };
    }

    private static ChartSeries ChargeOf(string name, double now, BatteryPlan plan, ChartLook look) => new(
        name, "%", look, [plan.Steps[0].From.UnixMilliseconds, .. plan.Steps.Select(s => (s.From + BatterySchedule.Block).UnixMilliseconds)], [now, .. plan.Steps.Select(s => s.SocPct)])
    {
        Decimals = 0,
    };

    private static Instant From(HubPlan plan) => plan.Blocks[0].From;

    private static Instant To(HubPlan plan) => plan.Blocks[^1].From + BatterySchedule.Block;

    private static string Hours(HubPlan plan) => Show.Number((To(plan) - From(plan)).TotalHours);
}
