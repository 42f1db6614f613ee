using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Fleet;

namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// Plans each hub's battery over the next day or more: buys when energy is cheap, sells it to the hub's own cars when it is dear, and gives a new schedule only where that gains more in the next half hour than what
/// the battery would do anyway. It needs <see cref="Situation.Energy"/>; without it, or where a battery's charge is not known, it proposes nothing. Pure.
/// </summary>
public sealed class EnergyAgent(EnergyOptions options) : IAgent
{
    private const int BlocksCompared = 2;

    // The standing schedule must reach this far, or it is made anew.
    private static readonly TimeSpan Reach = TimeSpan.FromHours(4);

    public AgentName Name => AgentName.Energy;

    public TimeSpan Every { get; } = TimeSpan.FromMinutes(options.EveryMinutes);

    public IReadOnlyList<Proposal> Propose(Situation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        if (situation.Energy is not { } outlook || outlook.Prices.Count == 0) return [];
        var chain = HubTask.Chain(outlook);
        return
        [
            .. situation.Stations.Where(s => s.BatteryKwh > 0 && outlook.Loads.ContainsKey(s.Id)).Select(hub => Propose(hub, situation, outlook, chain)).OfType<Proposal>().OrderBy(p => p.CostInr)
                .ThenBy(p => p.Target.Value, StringComparer.Ordinal),
        ];
    }

    private Proposal? Propose(Station hub, Situation situation, EnergyOutlook outlook, PriceChain? chain)
    {
        if (situation.Read(hub.Id, "battery_soc_pct") is not { } soc) return null;
        var standing = new StandingPlan(hub, situation);
        var task = HubTask.Of(hub, soc, situation, outlook, standing, chain, options);
        var (plan, held) = BatteryPlan.Of(task, [.. task.Blocks.Take(BlocksCompared).Select(b => standing.Asked(b.From, Load(b)))]);
        var gain = plan.ProfitInr - held;
        if (gain < options.LeastGainInr && !EndsSoon(standing, situation)) return null;
        var kept = Replay(task, t => standing.Asked(task.Blocks[t].From, Load(task.Blocks[t])));
        return EnergyReasons.Tell(new EnergyCase(hub, situation, outlook, task, plan, kept, standing, Confidence(task, plan, standing), Schedule(plan), options));
    }

    private static bool EndsSoon(StandingPlan standing, Situation situation) => standing.GivenAt is not { } given || situation.At - given > BatterySchedule.MostBlocks * BatterySchedule.Block - Reach;

    private static BatteryPlan Replay(BatteryTask task, Func<int, double> asked) => BatteryPlan.Replay(task, (t, _) => asked(t));

    private static double Load(BatteryBlock block) => block.Loads.Sum(l => l.Chance * l.NetKw);

    private static BatterySchedule Schedule(BatteryPlan plan) => new([.. plan.Steps.Take(BatterySchedule.MostBlocks).Select(s => new BatterySetpoint(s.From, Math.Round(s.Kw, 1)))]);

    /// <summary>In how many of the levels that prices may run at, weighted, the plan beats what stands; the others are as dear as the chain's states.</summary>
    private static double Confidence(BatteryTask task, BatteryPlan plan, StandingPlan standing)
    {
        if (task.Chain is null) return 0.5;
        double won = 0, all = 0;
        var weight = 1.0;
        for (var k = 0; k < PriceChain.States; k++)
        {
            var level = task with { Chain = null, Blocks = [.. task.Blocks.Select(b => b.Prices.Count == 1 ? b : b with { Prices = [b.Prices[k]] })] };
            var anew = Replay(level, t => plan.Steps[t].Kw).ProfitInr;
            var kept = Replay(level, t => standing.Asked(level.Blocks[t].From, Load(level.Blocks[t]))).ProfitInr;
            if (anew >= kept) won += weight;
            all += weight;
            weight *= (PriceChain.States - 1.0 - k) / (k + 1);
        }

        return won / all;
    }
}
