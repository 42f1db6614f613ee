using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// What a battery does block by block to earn most, and what that is expected to bring. <paramref name="ProfitInr"/> counts what is bought and sold, wear, and each kWh that is left in the end more or less than in the
/// beginning at <see cref="BatteryTask.EndInrPerKwh"/>. It sends nothing. Immutable. How it is found: <see cref="BatterySolver"/>.
/// </summary>
public sealed record BatteryPlan(IReadOnlyList<BatteryPlan.Step> Steps, double ProfitInr)
{
    /// <summary>What is sold at a time.</summary>
    public const double LotKwh = 50;

    /// <summary>
    /// One block of the plan. <paramref name="Kw"/>: what it is asked for at the meter, positive buys, negative sells (or is not bought). <paramref name="ExpectedKw"/>: what that is expected to come to with the site's
    /// load; <paramref name="SocPct"/>: the charge expected at the block's end.
    /// </summary>
    public readonly record struct Step(Instant From, double Kw, double ExpectedKw, double SocPct, double RupeesPerKwh);

    /// <summary>The best plan.</summary>
    /// <exception cref="ArgumentException">No blocks, or prices with several states and no chain.</exception>
    public static BatteryPlan Of(BatteryTask task) => Of(task, []).Best;

    /// <summary>The best plan, and the profit of the best in which the first one or two blocks are as told.</summary>
    public static (BatteryPlan Best, double HeldInr) Of(BatteryTask task, IReadOnlyList<double> held)
    {
        Check(task);
        ArgumentNullException.ThrowIfNull(held);
        var solver = new BatterySolver(task);
        var begin = task.SocPct / 100 * task.CapacityKwh;
        var (steps, _) = Walk(task, solver.Ask);
        var best = new BatteryPlan(steps, solver.Worth(begin) - begin * task.EndWorth);
        return (best, held.Count == 0 ? best.ProfitInr : solver.Worth(begin, held) - begin * task.EndWorth);
    }

    /// <summary>What a given request in each block comes to: its steps, and its profit at the prices of the middle state. For comparing plans.</summary>
    public static BatteryPlan Replay(BatteryTask task, Func<int, double, double> asked)
    {
        Check(task);
        ArgumentNullException.ThrowIfNull(asked);
        var (steps, profit) = Walk(task, asked);
        return new BatteryPlan(steps, profit);
    }

    /// <summary>The windows in which it sells, whole lots of <see cref="LotKwh"/> first: the dearest window first.</summary>
    public IReadOnlyList<BatterySale> Sales(double hours = 0.25)
    {
        var sales = new List<BatterySale>();
        for (var i = 0; i < Steps.Count; i++)
        {
            if (Steps[i].ExpectedKw >= -0.5) continue;
            double kwh = 0, inr = 0;
            var first = i;
            for (; i < Steps.Count && Steps[i].ExpectedKw < -0.5; i++)
            {
                kwh -= Steps[i].ExpectedKw * hours;
                inr -= Steps[i].ExpectedKw * hours * Steps[i].RupeesPerKwh;
            }

            sales.Add(new BatterySale(Steps[first].From, Steps[i - 1].From + TimeSpan.FromHours(hours), kwh, (int)(kwh / LotKwh), inr / kwh));
        }

        return [.. sales.OrderByDescending(s => s.RupeesPerKwh)];
    }

    /// <summary>The windows in which it buys or sells, in order of time. Sun that it stores counts as bought: it is worth the same.</summary>
    public IReadOnlyList<HubTrade> Trades(double hours = 0.25)
    {
        var trades = new List<HubTrade>();
        for (var i = 0; i < Steps.Count; i++)
        {
            var side = SideOf(Steps[i]);
            if (side == 0) continue;
            double kwh = 0, inr = 0;
            var first = i;
            for (; i < Steps.Count && SideOf(Steps[i]) == side; i++)
            {
                kwh += Steps[i].ExpectedKw * hours;
                inr += Steps[i].ExpectedKw * hours * Steps[i].RupeesPerKwh;
            }

            i--;
            trades.Add(new HubTrade(Steps[first].From, Steps[i].From + TimeSpan.FromHours(hours), kwh, inr, null));
        }

        return trades;
    }

    private static int SideOf(Step step) => Math.Abs(step.ExpectedKw) < 0.5 ? 0 : Math.Sign(step.ExpectedKw);

    private static (Step[] Steps, double ProfitInr) Walk(BatteryTask task, Func<int, double, double> asked)
    {
        var site = new BatterySite(task);
        var charge = task.SocPct / 100 * task.CapacityKwh;
        var begin = charge;
        var profit = 0.0;
        var steps = new Step[task.Blocks.Count];
        for (var t = 0; t < steps.Length; t++)
        {
            var block = task.Blocks[t];
            var ask = asked(t, charge);
            double kw = 0, left = 0;
            if (block.Loads.Count == 0)
            {
                (kw, left, var inr) = site.Run(charge, ask, null, block.Price);
                profit += inr;
            }

            foreach (var (net, chance) in block.Loads)
            {
                var (one, after, inr) = site.Run(charge, ask, net, block.Price);
                kw += chance * one;
                left += chance * after;
                profit += chance * inr;
            }

            charge = left;
            steps[t] = new Step(block.From, ask, kw, 100 * charge / task.CapacityKwh, block.Price);
        }

        return (steps, profit + (charge - begin) * task.EndWorth);
    }

    private static void Check(BatteryTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.Blocks.Count == 0) throw new ArgumentException("A plan needs blocks.", nameof(task));
        if (task.Chain is null && task.Blocks.Any(b => b.Prices.Count != 1)) throw new ArgumentException("Prices with several states need a chain.", nameof(task));
        if (task.Blocks.Any(b => b.Prices.Count is not (1 or PriceChain.States))) throw new ArgumentException($"A block has one price or {PriceChain.States}.", nameof(task));
    }
}
