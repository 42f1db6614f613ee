using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Devices;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Agents.Energy;

/// <summary>What a battery earned in a day, reckoned by hand; and that nothing earns more than perfect foresight.</summary>
public sealed class HubDayTests
{
    private static readonly Station Hub = Worlds.Stations.First(s => s.BatteryKwh > 0);
    private static readonly EnergyOptions Options = new() { NetworkInrPerKwh = 1, WearInrPerKwh = 1 };
    private static readonly Instant Midnight = Worlds.Midnight;

    /// <summary>At ₹2 it takes 10 kWh, at ₹9 it gives 8, at rest in the third block: real time costs a rupee more than day-ahead, and a schedule of the same day is settled by it.</summary>
    [Fact]
    public void Day_OfThreeBlocks_AddsUpByHand()
    {
        var kwh = Hub.BatteryKwh;
        BatterySlot?[] slots = [new(0, 0, 90, 50), new(40, 0, 90, 50 + 960 / kwh), new(-32, 32, 90, 50 + 100 * (9.6 - 8 / 0.96) / kwh), new(0, 0, 90, 50 + 100 * (9.6 - 8 / 0.96) / kwh)];
        var told = Told(Midnight + TimeSpan.FromMinutes(15), (1, -40), (2, 0));
        var day = HubDay.Of(Hub, Midnight, slots, new Prices(2, 9, 5), [told], Options)!;

        // Bought by the plain rule at day-ahead 2 + 1; sold by the schedule at real time 9 + 1 + 1.
        Assert.Equal(-30 + 88, day.Earned.TradesInr, 6);
        Assert.Equal(8, day.Earned.WearInr, 6);
        Assert.Equal((9.6 - 8 / 0.96) * 0.96 * (4 + 11 + 7) / 3.0, day.Earned.LeftInr, 6);
        Assert.Equal(day.Earned.TradesInr + day.Earned.LeftInr - 8, day.Earned.MarginInr, 9);
        Assert.Equal(day.Earned.MarginInr, day.Earned.Course()[^1], 6);
        Assert.Equal(day.Earned.Best.ProfitInr, day.Earned.CourseOf(day.Earned.Best, kwh)[^1], 6);
        Assert.Equal(day.Earned.NightRule.ProfitInr, day.Earned.CourseOf(day.Earned.NightRule, kwh)[^1], 6);
        Assert.True(day.Earned.Best.ProfitInr >= day.Earned.MarginInr);

        Assert.Equal(2, day.Trades.Count);
        Assert.Equal((10, 30), (Math.Round(day.Trades[0].Kwh, 6), Math.Round(day.Trades[0].Inr, 6)));
        Assert.Equal((-8, -88, 11), (Math.Round(day.Trades[1].Kwh, 6), Math.Round(day.Trades[1].Inr, 6), Math.Round(day.Trades[1].RupeesPerKwh, 6)));
        Assert.Null(day.Trades[0].By);
        Assert.Same(told, day.Trades[1].By);
    }

    [Fact]
    public void Schedule_GivenBeforeNoonOfTheDayBefore_IsSettledDayAhead()
    {
        BatterySlot?[] slots = [new(0, 0, 90, 50), new(-32, 32, 90, 47)];
        var told = Told(Midnight - TimeSpan.FromHours(14), (0, -32));
        Assert.Equal(80, HubDay.Of(Hub, Midnight, slots, new Prices(9), [told], Options)!.Earned.TradesInr, 6);
        Assert.Equal(88, HubDay.Of(Hub, Midnight, slots, new Prices(9), [told with { At = Midnight - TimeSpan.FromHours(10) }], Options)!.Earned.TradesInr, 6);
    }

    [Fact]
    public void Schedule_ThatWasReplaced_AsksForNothingMore()
    {
        BatterySlot?[] slots = [new(0, 0, 90, 50), new(-32, 32, 90, 47), new(-32, 32, 90, 44)];
        var (first, second) = (Told(Midnight - TimeSpan.FromHours(1), (0, -32), (1, -32)), Told(Midnight + TimeSpan.FromMinutes(16), (5, 10)));
        var day = HubDay.Of(Hub, Midnight, slots, new Prices(9, 9), [first, second], Options)!;
        Assert.Equal(2, day.Trades.Count);
        Assert.Same(first, day.Trades[0].By);
        Assert.Null(day.Trades[1].By);
    }

    [Fact]
    public void Block_ThatIsNotKnown_TheDayBeginsAfterIt()
    {
        BatterySlot?[] slots = [new(0, 0, 90, 50), new(0, 0, 90, 50), null, new(0, 0, 90, 60), new(0, 0, 90, 60)];
        var day = HubDay.Of(Hub, Midnight, slots, new Prices(5, 5, 5, 5), [], Options)!;
        Assert.Equal(Midnight + TimeSpan.FromMinutes(45), day.Since);
        Assert.Equal(0, day.Earned.MarginInr, 9);
        Assert.Empty(day.Trades);
        Assert.Null(HubDay.Of(Hub, Midnight, [null, new(0, 0, 90, 50)], new Prices(5), [], Options));
        Assert.Null(HubDay.Of(Hub, Midnight, slots, new Prices(), [], Options));
    }

    private static Attempt Told(Instant at, params (int Block, double Kw)[] blocks) =>
        new(at, new Intervention.Battery(Hub.Id, new BatterySchedule([.. blocks.Select(b => new BatterySetpoint(Midnight + b.Block * BatterySchedule.Block, b.Kw))])), new Receipt(ReceiptStatus.Accepted));

    /// <summary>Day-ahead prices block by block from midnight; real time costs a rupee more.</summary>
    private sealed class Prices(params decimal[] dayAhead) : IMarket
    {
        public string Source => "a test";

        public decimal? PriceAt(Instant instant) => (instant - Midnight) / BatterySchedule.Block is >= 0 and var block && (int)block < dayAhead.Length ? dayAhead[(int)block] : null;

        public decimal? RealTimeAt(Instant instant) => PriceAt(instant) + 1;
    }
}
