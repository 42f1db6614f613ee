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
using FleetOps.Web.Components.Pages.Energy.Plans;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Components.Energy;

/// <summary>The battery plans over a real desk: the plan in force beside the night rule, what is proposed with its state, sales, and the market's name; nothing where nothing can be planned.</summary>
public sealed class PlansPageTests : BunitContext
{
    private static readonly DeviceId Hub = new("BLR-003");

    [Fact]
    public async Task NoMarket_SaysSo()
    {
        await using var room = await RoomAsync(Rung.Auto);
        var page = Open(room, null);
        Assert.Contains("No market is known: nothing can be planned.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("No hub has a plan yet.", page.Find(".pln__h").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".kpi"));
    }

    [Fact]
    public async Task NothingTold_ShowsThePlainRuleBesideItself_AndNamesTheMarket()
    {
        await using var room = await RoomAsync(Rung.Auto);
        var page = Open(room, new Market());
        var row = page.Find(".plt tbody tr").TextContent;
        Assert.Contains("Hebbal hub", row, StringComparison.Ordinal);
        Assert.Contains("62 %", row, StringComparison.Ordinal);
        Assert.Contains("plain rule", row, StringComparison.Ordinal);
        Assert.Contains("Prices: a market of a test", page.Markup, StringComparison.Ordinal);
        Assert.Contains("36 hours ahead", page.Find(".pln__c .chart__plot").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal("₹0", page.FindAll(".kpi").Single(k => k.TextContent.StartsWith("Difference", StringComparison.Ordinal)).QuerySelector("b")!.TextContent);
        var power = page.Find(".pln__p .chart__plot").GetAttribute("aria-label");
        Assert.Contains("as planned", power, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schedule_InForceAndProposed_AreTold()
    {
        await using var room = await RoomAsync(Rung.Auto);
        await room.TakeAsync(Schedule(room, "first"));
        await room.PassAsync();
        var page = Open(room, new Market());
        var link = page.Find(".plt tbody a");
        Assert.StartsWith("schedule of ", link.TextContent, StringComparison.Ordinal);
        Assert.Equal("/approvals/D-1", link.GetAttribute("href"));
        Assert.Equal("1", page.FindAll(".kpi").Single(k => k.TextContent.StartsWith("Scheduled", StringComparison.Ordinal)).QuerySelector("b")!.TextContent);
        Assert.NotEmpty(page.FindAll(".pln__s tbody tr"));
        page.FindAll("[role=radio]").Single(b => b.TextContent == "Figures").Click();
        Assert.Contains("Earned by the night rule", page.Find(".pln__kv").TextContent, StringComparison.Ordinal);
        page.FindAll("[role=radio]").Single(b => b.TextContent == "Decisions").Click();
        Assert.Contains("earns ₹300", page.Find(".pln__s").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schedule_ThatWaits_IsDrawnBesideWhatIsInForce()
    {
        await using var room = await RoomAsync(Rung.Ask);
        await room.TakeAsync(Schedule(room, "first"));
        var page = Open(room, new Market());
        Assert.Equal("Proposed: waits for approval, 15 min left", page.Find(".plt__w").GetAttribute("title"));
        page.FindAll("[role=radio]").Single(b => b.TextContent == "Figures").Click();
        Assert.Contains("Earned by what is proposed", page.Find(".pln__kv").TextContent, StringComparison.Ordinal);
    }

    private static Task<DecidingRoom> RoomAsync(Rung rung) => DecidingRoom.CreateAsync(DecidingRoom.Policy(rung, ActionKind.ScheduleBattery) with { Agent = AgentName.Energy, LeastConfidence = 0 });

    /// <summary>Sells for two hours from the next block but three on.</summary>
    private static Proposal Schedule(DecidingRoom room, string key)
    {
        var block = new Instant((room.Network.Clocks.WorldNow.UnixMilliseconds / 900_000 + 4) * 900_000);
        return DecidingRoom.Restart(key, Hub.Value, -300, AgentName.Energy) with
        {
            What = new Intervention.Battery(Hub, new BatterySchedule([.. Enumerable.Range(0, 8).Select(i => new BatterySetpoint(block + i * BatterySchedule.Block, -40))])),
            Guard = [],
        };
    }

    private IRenderedComponent<PlansPage> Open(DecidingRoom room, IMarket? market)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        var network = room.Network;
        network.Measure(Hub.Value, ("battery_soc_pct", 62), ("battery_power_kw", 0), ("solar_power_kw", 0), ("power_kw", 75));
        var diary = new NetworkDiary(network.Roster.Stations);
        var now = network.Clocks.WorldNow;
        for (var m = -48 * 60; m < 0; m += 5) diary.Note(Frames.Of(network.Device(Hub.Value), now + TimeSpan.FromMinutes(m), ("queue_length", 0), ("power_kw", 75)));
        var present = new PresentClock(network.Clocks, null);
        var sight = market is null ? null : new EnergySight(market, new PriceInsight(market, PriceModel.NewSlot()), new LoadInsight(diary, LoadModel.NewSlot()));
        Services.AddLogging().AddSingleton(network.Live).AddSingleton<TimeProvider>(network.Human).AddSingleton(new PlansBoard(
            new NetworkBoard(network.Live, network.Roster, present, network.Human), network.Live, network.Roster, room.Desk, new AgentBoard(), room.Policies, new EnergyOptions(), network.Human, sight, market));
        return Render<PlansPage>();
    }

    private sealed class Market : IMarket
    {
        public string Source => "a market of a test";

        public decimal? PriceAt(Instant instant) => 4 + (decimal)Math.Round(2 * Math.Sin(instant.UnixMilliseconds / 1.2e7), 2);

        public decimal? RealTimeAt(Instant instant) => PriceAt(instant);
    }
}
