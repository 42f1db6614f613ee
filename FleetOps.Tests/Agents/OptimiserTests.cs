using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Agents.Logistics;
using FleetOps.Core.Agents.Traffic;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Agents;

public sealed class OptimiserTests
{
    [Fact]
    public void Battery_WithACheapAndADearHour_BuysThenSells()
    {
        var plan = Plan(50, 3, 4, 9, 9);
        Assert.True(plan.Steps[0].Kw > 0 && plan.Steps[2].Kw < 0, string.Join(", ", plan.Steps.Select(s => s.Kw)));
        Assert.True(plan.ProfitInr > 0);
        Assert.All(plan.Steps, s => Assert.InRange(s.SocPct, 10, 95));
        Assert.All(plan.Steps, s => Assert.InRange(Math.Abs(s.Kw), 0, 50));
    }

    [Fact]
    public void Battery_AtOnePrice_RestsAndEarnsNothing()
    {
        var plan = Plan(50, 5, 5, 5);
        Assert.All(plan.Steps, s => Assert.Equal(0, s.Kw));
        Assert.Equal(0, plan.ProfitInr, 6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void Battery_BeyondItsBand_IsNeverTakenFurther(double soc) => Assert.All(Plan(soc, 2, 9, 2, 9).Steps, s => Assert.InRange(s.SocPct, 0, 100));

    [Fact]
    public void Restock_OfTheExample_WaitsAndFillsTheShelf()
    {
        // 15 packs at 36 a day last ten hours; a van takes one and is wanted an hour and a half early.
        var plan = RestockPlan.Of(15, 100, 36, leadMinutes: 60, spareMinutes: 90, warns: false);
        Assert.False(plan.DispatchNow);
        Assert.Equal(600, plan.MinutesLeft!.Value, 6);
        Assert.Equal(450, plan.LeaveWithinMinutes!.Value, 6);
        Assert.Equal(97, plan.Quantity);
        Assert.Equal(2, plan.VanLoads);
    }

    [Theory]
    [InlineData(0, 10, false, true)]
    [InlineData(2, 10, true, true)]
    [InlineData(9, 0, false, false)]
    public void Restock_AtACount_GoesWhenItMust(double stock, double usedADay, bool warns, bool now) => Assert.Equal(now, RestockPlan.Of(stock, 10, usedADay, 60, 90, warns).DispatchNow);

    [Fact]
    public void Incentive_OfWhatIsKnown_IsTheMostWorthOrTheCheapestThatReaches()
    {
        OfferChance[] offers = [new(0, false, 0.1), new(50, false, 0.4), new(50, true, 0.55), new(150, false, 0.8)];
        Assert.Equal(offers[2], IncentiveChoice.Best(offers, 200));
        Assert.Equal(offers[0], IncentiveChoice.Best(offers, 10));
        Assert.Equal(offers[1], IncentiveChoice.Reaching(offers, 0.4));
        Assert.Null(IncentiveChoice.Reaching(offers, 0.9));
    }

    private static BatteryPlan Plan(double soc, params double[] prices) =>
        BatteryPlan.Of(new BatteryTask { Blocks = [.. prices.Select((p, i) => new BatteryBlock(Worlds.Midnight + TimeSpan.FromHours(i), p))], CapacityKwh = 100, MostKw = 50, SocPct = soc, Hours = 1 });
}
