using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Fleet;

namespace FleetOps.Core.Agents.Energy;

/// <summary>The plans in force of all hubs, reckoned as the energy agent reckons. Pure.</summary>
public static class HubPlans
{
    /// <param name="situation">With <see cref="Situation.Energy"/>, the hubs' twins, and what was tried.</param>
    /// <param name="options">The agent's.</param>
    /// <returns>In order of name; without the hubs whose charge is not known, and empty where nothing is forecast.</returns>
    public static IReadOnlyList<HubPlan> Of(Situation situation, EnergyOptions options)
    {
        ArgumentNullException.ThrowIfNull(situation);
        ArgumentNullException.ThrowIfNull(options);
        if (situation.Energy is not { Prices.Count: > 0 } outlook) return [];
        var chain = HubTask.Chain(outlook);
        return
        [
            .. situation.Stations.Where(s => s.BatteryKwh > 0 && outlook.Loads.ContainsKey(s.Id)).OrderBy(s => s.Name, StringComparer.Ordinal)
                .Select(hub => situation.Read(hub.Id, "battery_soc_pct") is { } soc ? PlanOf(hub, soc, situation, outlook, chain, options) : null).OfType<HubPlan>(),
        ];
    }

    /// <summary>What a schedule that is not in force yet would bring: blocks that it does not name as they stand.</summary>
    public static BatteryPlan With(HubPlan plan, BatterySchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(schedule);
        var asked = schedule.Blocks.ToDictionary(b => b.Start, b => b.Kw);
        return BatteryPlan.Replay(plan.Task, (t, _) => asked.TryGetValue(plan.Task.Blocks[t].From, out var kw) ? kw : plan.InForce.Steps[t].Kw);
    }

    private static HubPlan PlanOf(Station hub, double soc, Situation situation, EnergyOutlook outlook, PriceChain? chain, EnergyOptions options)
    {
        var standing = new StandingPlan(hub, situation);
        var plain = new StandingPlan(hub, situation with { Tried = [] });
        var task = HubTask.Of(hub, soc, situation, outlook, standing, chain, options);
        HubBlock[] blocks =
        [
            .. task.Blocks.Select((b, t) =>
            {
                // The middle point is the expected load less the sun; the forecast's own bounds are moved by the same sun.
                var (load, net) = (outlook.Loads[hub.Id][t], b.Loads[1].NetKw);
                return new HubBlock(b.From, b.Price, outlook.Prices[t].IsPublished, net, net - (load.Kw - load.Low), net + (load.High - load.Kw), b.CommittedKw);
            }),
        ];
        return new HubPlan(hub, task, blocks, Replay(task, standing), Replay(task, plain), standing.GivenAt);
    }

    private static BatteryPlan Replay(BatteryTask task, StandingPlan standing) => BatteryPlan.Replay(task, (t, _) => standing.Asked(task.Blocks[t].From, Mean(task.Blocks[t])));

    private static double Mean(BatteryBlock block) => block.Loads.Sum(l => l.Chance * l.NetKw);
}
