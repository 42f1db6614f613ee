using Bunit;
using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Traffic;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Builders;
using FleetOps.Web.Components.Pages.Traffic;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Components.Traffic;

/// <summary>The Traffic page over a real desk: who waits, what was offered and answered, what it costs, who is left in peace.</summary>
public sealed class TrafficPageTests : BunitContext
{
    [Fact]
    public async Task Quiet_SaysThatNobodyWaitsAndNobodyWasAsked()
    {
        await using var room = await RoomAsync(Rung.Auto);
        var page = Open(room);
        Assert.Contains("Nobody waits.", page.Find(".trf__w").TextContent, StringComparison.Ordinal);
        Assert.Contains("Nobody was made an offer today.", page.Find(".trf__o").TextContent, StringComparison.Ordinal);
        Assert.Contains("a rule stands in", page.Find(".trf__f").TextContent, StringComparison.Ordinal);
        Assert.Contains("nobody has answered yet", page.Find(".trf__f").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.FindAll(".que tbody tr").Count);
    }

    [Fact]
    public async Task Offers_ShowWordsSumChanceAnswerAndMoney()
    {
        await using var room = await RoomAsync(Rung.Auto);
        Wait(room, "D-0001", "D-0002", "Guest 7");
        room.Link.Answer = new Receipt(ReceiptStatus.Accepted);
        await room.TakeAsync(OfferTo("D-0001", 60, gift: true));
        await room.PassAsync();
        room.Link.Answer = new Receipt(ReceiptStatus.Rejected, "the driver declined");
        await room.TakeAsync(OfferTo("D-0002", 40));
        await room.PassAsync();
        var page = Open(room);
        var rows = page.FindAll(".ofr tbody tr");
        Assert.Equal(2, rows.Count);
        Assert.Contains("₹40 off at Koramangala, 6 min away, no queue", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("refused", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("₹90", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("accepted", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("awaited", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("₹90", Figure(page, "Promised today"));
        Assert.Contains("1 accepted, 1 refused, 0 open", page.FindAll(".kpi .c").Select(c => c.TextContent));
        Assert.Contains("0.50 of 2 answers", page.Find(".trf__f").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoMovedOrIsAGuest_IsLeftInPeace_AndLeavingIsSeen()
    {
        await using var room = await RoomAsync(Rung.Auto);
        Wait(room, "D-0001", "D-0002", "Guest 7");
        await room.TakeAsync(OfferTo("D-0001", 60));
        await room.PassAsync();
        var page = Open(room);
        var waiting = page.FindAll(".trf__w tbody tr").ToDictionary(r => r.Children[0].TextContent, r => r.Children[3].TextContent);
        Assert.Equal("moved for us today: left in peace", waiting["D-0001"]);
        Assert.Equal("not asked today", waiting["D-0002"]);
        Assert.Equal("a guest: cannot be asked", waiting["Guest 7"]);
        room.Network.Advance(120);
        room.Network.Say("BLR-001", new DeviceEvent.QueueLeft("D-0001", 3, false));
        await room.PassAsync();
        Assert.Contains("left the queue", Render<TrafficPage>().Find(".ofr tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offer_ThatWaitsForAPerson_IsNoOfferYet()
    {
        await using var room = await RoomAsync(Rung.Ask);
        Wait(room, "D-0001");
        await room.TakeAsync(OfferTo("D-0001", 60));
        var page = Open(room);
        Assert.Contains("waits for approval", page.Find(".ofr tbody").TextContent, StringComparison.Ordinal);
        Assert.Equal("0", Figure(page, "Offers today"));
        Assert.Equal("₹0", Figure(page, "Promised today"));
    }

    private static string Figure(IRenderedComponent<TrafficPage> page, string name) => page.FindAll(".kpi").Single(k => k.QuerySelector(".k")!.TextContent == name).QuerySelector("b")!.TextContent;

    private static Task<DecidingRoom> RoomAsync(Rung rung) => DecidingRoom.CreateAsync(DecidingRoom.Policy(rung, ActionKind.OfferMove) with { Agent = AgentName.Traffic, LeastConfidence = 0 });

    private static void Wait(DecidingRoom room, params string[] drivers)
    {
        foreach (var driver in drivers) room.Network.Say("BLR-001", new DeviceEvent.QueueJoined(driver, drivers.Length));
    }

    private static Proposal OfferTo(string driver, decimal rupees, bool gift = false) => DecidingRoom.Restart($"offer-{driver}", driver, rupees + (gift ? 30 : 0), AgentName.Traffic) with
    {
        What = new Intervention.Persuade(new Offer(driver, new DeviceId("BLR-001"), new DeviceId("BLR-002"), rupees, gift ? "free coffee" : null, $"₹{rupees} off at Koramangala, 6 min away, no queue")),
        Confidence = 0.6,
        Guard = [],
        Effect = new Effect([new Condition.WaitsNoMore(new DeviceId("BLR-001"), driver)], TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)),
    };

    private IRenderedComponent<TrafficPage> Open(DecidingRoom room)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        var network = room.Network;
        var diary = new NetworkDiary(network.Roster.Stations);
        var present = new PresentClock(network.Clocks, null);
        Services.AddLogging().AddSingleton(network.Live).AddSingleton<TimeProvider>(network.Human).AddSingleton(new TrafficBoard(
            new NetworkBoard(network.Live, network.Roster, present, network.Human), network.Roster, room.Facts, new DemandInsight(diary, DemandModel.NewSlot()), IncentiveModel.NewSlot(), room.Desk, new AgentBoard(), room.Policies, new TrafficOptions()));
        return Render<TrafficPage>();
    }
}
