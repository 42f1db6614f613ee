using Bunit;
using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Web.Components.Pages.Energy.Earnings;
using FleetOps.Web.Components.Pages.Energy.Plans;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Components.Energy;

/// <summary>The batteries' earnings over a real desk: beside perfect foresight and the night rule, trades with the decision that asked for them; nothing invented where nothing is known.</summary>
public sealed class EarningsPageTests : BunitContext
{
    private static readonly DeviceId Hub = new("BLR-003");

    [Fact]
    public async Task NothingKnown_SaysSo()
    {
        await using var room = await RoomAsync();
        var page = Open(room, null);
        Assert.Contains("No market is known: nothing can be reckoned.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".kpi"));
        Assert.Contains("Nothing was traded today.", page.Find(".trd").TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing is planned.", page.Find(".trd").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DayWithASchedule_ShowsEarningsBesideForesight_AndTradesWithTheirDecision()
    {
        await using var room = await RoomAsync();
        var (clocks, diary) = (room.Network.Clocks, new NetworkDiary(room.Network.Roster.Stations));
        var begun = new Instant(clocks.WorldNow.UnixMilliseconds / 900_000 * 900_000);
        for (var m = -48 * 60; m < 0; m += 5) diary.Note(Frames.Of(room.Network.Device(Hub.Value), begun + TimeSpan.FromMinutes(m), ("queue_length", 0), ("power_kw", 75), ("battery_power_kw", 0), ("battery_soc_pct", 62)));
        await room.TakeAsync(Schedule(begun));
        await room.PassAsync();

        // Half an hour in which it supplies the cars as it was told: 20 kWh.
        room.Network.Advance((begun + TimeSpan.FromMinutes(30) - clocks.WorldNow).TotalSeconds);
        for (var m = 0; m < 30; m += 5) diary.Note(Frames.Of(room.Network.Device(Hub.Value), begun + TimeSpan.FromMinutes(m), ("queue_length", 0), ("power_kw", 35), ("battery_power_kw", -40), ("battery_soc_pct", 62 - m / 3.0)));
        var page = Open(room, new Market(), diary);

        Assert.Equal(["P&L today", "Perfect foresight", "Night rule", "Difference", "Sold", "Bought"], page.FindAll(".kpi .k").Select(k => k.TextContent));
        Assert.Contains("of perfect foresight", page.FindAll(".kpi .c")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("20", page.FindAll(".kpi b")[4].TextContent);
        Assert.Contains("perfect foresight and the night rule", page.Find(".ern__c .chart__plot").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains("Hebbal hub", page.Find(".ern__h tbody").TextContent, StringComparison.Ordinal);
        var sold = page.FindAll(".trd tbody tr")[^1];
        Assert.Contains("▼ Sell", sold.TextContent, StringComparison.Ordinal);
        Assert.Contains("20.0", sold.TextContent, StringComparison.Ordinal);
        Assert.Equal("/approvals/D-1", sold.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("Planned", page.Find(".trd").TextContent, StringComparison.Ordinal);
        Assert.Contains("Battery wear, 20 kWh given", page.Find(".ern__sum").TextContent, StringComparison.Ordinal);
    }

    private static Task<DecidingRoom> RoomAsync() => DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Auto, ActionKind.ScheduleBattery) with { Agent = AgentName.Energy, LeastConfidence = 0 });

    private static Proposal Schedule(Instant block) => DecidingRoom.Restart("sell", Hub.Value, -300, AgentName.Energy) with
    {
        What = new Intervention.Battery(Hub, new BatterySchedule([.. Enumerable.Range(0, 8).Select(i => new BatterySetpoint(block + i * BatterySchedule.Block, -40))])),
        Guard = [],
    };

    private IRenderedComponent<EarningsPage> Open(DecidingRoom room, IMarket? market, NetworkDiary? diary = null)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        var network = room.Network;
        network.Measure(Hub.Value, ("battery_soc_pct", 52), ("battery_power_kw", -40), ("solar_power_kw", 0), ("power_kw", 35));
        diary ??= new NetworkDiary(network.Roster.Stations);
        var board = new NetworkBoard(network.Live, network.Roster, new PresentClock(network.Clocks, null), network.Human);
        var sight = market is null ? null : new EnergySight(market, new PriceInsight(market, PriceModel.NewSlot()), new LoadInsight(diary, LoadModel.NewSlot()));
        var plans = new PlansBoard(board, network.Live, network.Roster, room.Desk, new AgentBoard(), room.Policies, new EnergyOptions(), network.Human, sight, market);
        Services.AddLogging().AddSingleton(network.Live).AddSingleton<TimeProvider>(network.Human).AddSingleton(
            new EarningsBoard(board, diary, network.Roster, room.Desk, new AgentBoard(), room.Policies, plans, new EnergyOptions(), network.Human, market));
        return Render<EarningsPage>();
    }

    private sealed class Market : IMarket
    {
        public string Source => "a market of a test";

        public decimal? PriceAt(Instant instant) => 4 + (decimal)Math.Round(2 * Math.Sin(instant.UnixMilliseconds / 1.2e7), 2);

        public decimal? RealTimeAt(Instant instant) => PriceAt(instant);
    }
}
