using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Learning;
using FleetOps.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Agents.Energy;

public sealed class BatteryPlanTests
{
    private const double Eta = 0.96;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Plan_WithTheTruePrices_EarnsTheLinearOptimum(ulong seed)
    {
        var task = Random(seed, 96);
        var optimum = Optimum(task);
        var plan = BatteryPlan.Of(task);
        // What the plan's own steps come to, not what the table says of them.
        var earned = BatteryPlan.Replay(task, (t, _) => plan.Steps[t].Kw).ProfitInr;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: linear programme {optimum:0.000}, plan {earned:0.000}, {100 * (1 - earned / optimum):0.0000} % under");
        Assert.InRange(earned, optimum * 0.999, optimum * (1 + 1e-9));
        Assert.InRange(plan.ProfitInr, optimum * 0.999, optimum * (1 + 1e-9));
    }

    [Fact]
    public void Plan_OfAnySmallTask_EarnsTheLinearOptimum() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll(Tasks(12).ToArbitrary(), task => BatteryPlan.Of(task).ProfitInr >= Optimum(task) * 0.999 - 1e-3));

    /// <summary>Found by chance: 4 kW at 250 kWh, from 3 %. A block moves four thousandths of the charge, so the charges that are kept must lie closer.</summary>
    [Fact]
    public void Plan_OfABatteryThatTakesDaysToFill_EarnsTheLinearOptimum() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(20).WithReplay(16884883019810468009UL, 18386805558189709855UL, 8),
        Prop.ForAll(Tasks(12).ToArbitrary(), task => BatteryPlan.Of(task with { MostKw = 1 + task.MostKw % 8 }).ProfitInr >= Optimum(task with { MostKw = 1 + task.MostKw % 8 }) * 0.999 - 1e-3));

    [Fact]
    public void Plan_OfAnyTask_KeepsEveryBound() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Tasks(40).ToArbitrary(), task =>
        {
            var plan = BatteryPlan.Of(task);
            return plan.Steps.Zip(task.Blocks).All(pair =>
            {
                var ((_, kw, expected, soc, _), block) = pair;
                var net = block.Loads[0].NetKw;
                return Math.Abs(kw) <= task.MostKw + 1e-6
                    && soc >= Math.Min(task.SocPct, task.LeastPct) - 1e-6 && soc <= Math.Max(task.SocPct, task.MostPct) + 1e-6
                    && net + expected <= task.SiteLimitKw + 1e-6
                    && net + expected >= Math.Min(0, net) - 1e-6;
            });
        }));

    /// <summary>Three blocks, two kinds of price, requests in steps of a twentieth: all 41³ schedules are tried.</summary>
    [Fact]
    public void Plan_OfThreeBlocks_IsAsGoodAsEverySchedule()
    {
        double[][] days = [[2, 9, 4], [9, 2, 9], [5, 5, 5], [3, 3.1, 9.9]];
        foreach (var prices in days)
        {
            var task = Simple(40, prices);
            var best = double.NegativeInfinity;
            for (var a = -20; a <= 20; a++)
                for (var b = -20; b <= 20; b++)
                    for (var c = -20; c <= 20; c++)
                        best = Math.Max(best, BatteryPlan.Replay(task, (t, _) => task.MostKw / 20 * (t == 0 ? a : t == 1 ? b : c)).ProfitInr);
            Assert.True(BatteryPlan.Of(task).ProfitInr >= best - 1e-3, $"{string.Join(", ", prices)}: {BatteryPlan.Of(task).ProfitInr} under {best}");
        }
    }

    [Fact]
    public void Plan_ThatMayWaitForThePrice_IsWorthMoreThanOneThatMayNot()
    {
        double[] seen = [.. Enumerable.Range(0, 192).Select(i => 1 + 0.25 * Math.Sin(i / 2.0))];
        var chain = PriceChain.Fit(seen, 1)!;
        var certain = Simple(50, [.. Enumerable.Repeat(6.0, 48)]);
        var waiting = certain with { Chain = chain, Blocks = [.. certain.Blocks.Select(b => b with { Prices = [.. chain.Factors.Select(f => 6 * f)] })] };
        Assert.Equal(0, BatteryPlan.Of(certain).ProfitInr, 6);
        Assert.True(BatteryPlan.Of(waiting).ProfitInr > 50);
    }

    [Fact]
    public void Commitment_IsKept_WhateverItEarns()
    {
        var task = Simple(50, 9, 2, 9);
        var bound = task with { Blocks = [task.Blocks[0] with { CommittedKw = 40 }, .. task.Blocks.Skip(1)] };
        Assert.Equal(40, BatteryPlan.Of(bound).Steps[0].Kw);
        Assert.True(BatteryPlan.Of(task).Steps[0].Kw < 0);
        Assert.True(BatteryPlan.Of(bound).ProfitInr < BatteryPlan.Of(task).ProfitInr);
    }

    [Fact]
    public void Wear_LargerThanTheSpread_KeepsItAtRest()
    {
        var task = Simple(50, 4, 6, 4, 6) with { EndInrPerKwh = 3.9 };
        Assert.Contains(BatteryPlan.Of(task).Steps, s => s.Kw < 0);
        Assert.All(BatteryPlan.Of(task with { WearInrPerKwh = 3 }).Steps, s => Assert.Equal(0, s.Kw));
    }

    [Fact]
    public void SunToSpare_IsStored_AndEarnsLater()
    {
        var task = Simple(10, 5, 5, 5) with { EndInrPerKwh = 0 };
        var sunny = task with { Blocks = [task.Blocks[0] with { Loads = [new LoadPoint(-40, 1)] }, task.Blocks[1] with { Loads = [new LoadPoint(80, 1)] }, task.Blocks[2] with { Loads = [new LoadPoint(80, 1)] }] };
        var plan = BatteryPlan.Of(sunny);
        Assert.Equal(40, plan.Steps[0].ExpectedKw, 6);
        Assert.True(plan.ProfitInr > BatteryPlan.Of(sunny with { Blocks = [task.Blocks[0] with { Loads = [new LoadPoint(0, 1)] }, .. sunny.Blocks.Skip(1)] }).ProfitInr);
    }

    [Fact]
    public void Sales_ComeInWholeLots_DearestFirst()
    {
        var sales = BatteryPlan.Of(Simple(90, 3, 7, 7, 3, 3, 9, 9, 9)).Sales();
        Assert.Equal(sales.OrderByDescending(s => s.RupeesPerKwh), sales);
        Assert.All(sales, s => Assert.Equal((int)(s.Kwh / 50), s.Lots));
        Assert.Equal(9, sales[0].RupeesPerKwh, 6);
        Assert.True(sales[0].Lots >= 1);
    }

    private static BatteryTask Simple(double soc, params double[] prices) => new()
    {
        Blocks = [.. prices.Select((p, i) => new BatteryBlock(Worlds.Midnight + TimeSpan.FromMinutes(15 * i), p))],
        CapacityKwh = 200,
        MostKw = 200,
        SocPct = soc,
    };

    private static BatteryTask Random(ulong seed, int blocks)
    {
        var stream = new RandomStream((long)seed);
        return new BatteryTask
        {
            Blocks =
            [
                .. Enumerable.Range(0, blocks).Select(i => new BatteryBlock(Worlds.Midnight + TimeSpan.FromMinutes(15 * i), 5 + 3 * Math.Sin(i / 8.0) + 2 * stream.NextDouble())
                {
                    Loads = [new LoadPoint(140 * stream.NextDouble(), 1)],
                }),
            ],
            CapacityKwh = 300,
            MostKw = 150,
            SocPct = 35,
            SiteLimitKw = 220,
            WearInrPerKwh = 0.5,
        };
    }

    private static Gen<BatteryTask> Tasks(int blocks) =>
        from prices in Gen.Choose(0, 1200).ArrayOf(blocks)
        from loads in Gen.Choose(0, 300).ArrayOf(blocks)
        from soc in Gen.Choose(0, 100)
        from power in Gen.Choose(1, 400)
        from wear in Gen.Choose(0, 200)
        select new BatteryTask
        {
            Blocks = [.. prices.Select((p, i) => new BatteryBlock(Worlds.Midnight + TimeSpan.FromMinutes(15 * i), p / 100.0) { Loads = [new LoadPoint(loads[i], 1)] })],
            CapacityKwh = 250,
            MostKw = power,
            SocPct = soc,
            SiteLimitKw = 320,
            WearInrPerKwh = wear / 100.0,
        };

    /// <summary>The same task as a linear programme: buying and selling in each block, the charge between its bounds after each.</summary>
    private static double Optimum(BatteryTask task)
    {
        var blocks = task.Blocks.Count;
        double h = task.Hours, charge = task.SocPct / 100 * task.CapacityKwh;
        double low = Math.Min(charge, task.LeastPct / 100 * task.CapacityKwh), high = Math.Max(charge, task.MostPct / 100 * task.CapacityKwh);
        var end = task.EndInrPerKwh ?? Eta * task.Blocks.Average(b => b.Price);
        var c = new double[2 * blocks];
        var rows = new List<double[]>();
        var bounds = new List<double>();
        for (var t = 0; t < blocks; t++)
        {
            c[2 * t] = h * (end * Eta - task.Blocks[t].Price);
            c[2 * t + 1] = h * (task.Blocks[t].Price - task.WearInrPerKwh - end / Eta);
            double[] up = new double[2 * blocks], down = new double[2 * blocks], buy = new double[2 * blocks], sell = new double[2 * blocks];
            for (var s = 0; s <= t; s++)
            {
                (up[2 * s], up[2 * s + 1]) = (h * Eta, -h / Eta);
                (down[2 * s], down[2 * s + 1]) = (-h * Eta, h / Eta);
            }

            buy[2 * t] = sell[2 * t + 1] = 1;
            rows.AddRange([up, down, buy, sell]);
            var net = task.Blocks[t].Loads.Count > 0 ? task.Blocks[t].Loads[0].NetKw : double.PositiveInfinity;
            var most = double.IsInfinity(net) ? task.MostKw : Math.Min(task.MostKw, task.SiteLimitKw - net);
            bounds.AddRange([high - charge, charge - low, most, Math.Min(task.MostKw, net)]);
        }

        return LinearProgram.Maximise(c, [.. rows], [.. bounds]);
    }
}
