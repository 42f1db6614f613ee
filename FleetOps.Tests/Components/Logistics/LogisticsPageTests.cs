using Bunit;
using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Logistics;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Live;
using FleetOps.Tests.Builders;
using FleetOps.Web.Components.Pages.Logistics;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Components.Logistics;

/// <summary>The Logistics page over a real desk: vans and their rounds with times, shelves by need, and why; nothing where nobody runs vans.</summary>
public sealed class LogisticsPageTests : BunitContext
{
    [Fact]
    public async Task NoVans_SaysSo_AndStillShowsTheShelves()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var page = Open(room, null, (1, 3));
        Assert.Contains("No vans are known", page.Find(".lgs__r").TextContent, StringComparison.Ordinal);
        Assert.Contains("Nobody runs vans here.", page.Find(".lgs__w").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.FindAll(".stk tbody tr").Count);
        Assert.DoesNotContain(page.FindAll(".kpi .k"), k => k.TextContent == "Vans on a round");
    }

    [Fact]
    public async Task Shelves_StandByNeed_WithColourAndWords()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var page = Open(room, null, (0, 30));
        var first = page.FindAll(".stk tbody tr")[0];
        Assert.StartsWith("Indiranagar", first.QuerySelector("th")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("0 of 12", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("empty", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("--h:30%", first.QuerySelector(".stk__p")!.GetAttribute("style"), StringComparison.Ordinal);
        Assert.Equal("1", page.FindAll(".kpi").Single(k => k.QuerySelector(".k")!.TextContent == "Shelves empty now").QuerySelector("b")!.TextContent);
    }

    [Fact]
    public async Task Round_InForce_ShowsStopsInOrderWithTimesAndWhy()
    {
        await using var room = await DecidingRoom.CreateAsync(PlannedRound.Policy(Rung.Auto));
        var vans = new PlannedRound(room.Network);
        vans.Stand();
        await room.TakeAsync(PlannedRound.Proposal());
        await room.PassAsync();
        var page = Open(room, vans, (1, 30));
        var stops = page.FindAll(".rnd ol li");
        Assert.Equal(["Koramangala 5th Block", "Indiranagar 100 ft Rd"], stops.Select(s => s.QuerySelector("a")!.TextContent));
        Assert.Contains("takes 8 packs along", stops[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("leaves 10 packs and 4 parts", stops[1].TextContent, StringComparison.Ordinal);
        Assert.True(string.CompareOrdinal(stops[0].QuerySelector("time")!.TextContent, stops[1].QuerySelector("time")!.TextContent) < 0);
        Assert.Contains("₹2,400", page.Find(".rwy").TextContent, StringComparison.Ordinal);
        Assert.Contains("no bound is known", page.Find(".rwy").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll(".lgs__route.sel"));
        Assert.Equal(2, page.FindAll(".lgs__stop").Count);
        page.FindAll("[role=radio]").Single(b => b.TextContent == "Transfers").Click();
        Assert.Contains("8 packs from Koramangala 5th Block for Indiranagar 100 ft Rd", page.Find(".lgs__w").TextContent, StringComparison.Ordinal);
        page.FindAll("[role=radio]").Single(b => b.TextContent == "Decisions").Click();
        Assert.Contains("₹169, spares ₹2,400", page.Find(".lgs__w").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Round_ThatIsServed_IsOver()
    {
        await using var room = await DecidingRoom.CreateAsync(PlannedRound.Policy(Rung.Auto));
        var vans = new PlannedRound(room.Network);
        vans.Stand();
        await room.TakeAsync(PlannedRound.Proposal());
        await room.PassAsync();
        var page = Open(room, vans, (11, 30));
        Assert.Empty(page.FindAll(".rnd ol li"));
        Assert.Contains("no order: it goes by its own rule", page.Find(".rnd").TextContent, StringComparison.Ordinal);
        Assert.Contains("No van is on a round", page.Find(".lgs__w").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Round_ThatWaits_IsShownAsProposed()
    {
        await using var room = await DecidingRoom.CreateAsync(PlannedRound.Policy(Rung.Ask));
        var vans = new PlannedRound(room.Network);
        vans.Stand();
        await room.TakeAsync(PlannedRound.Proposal());
        var page = Open(room, vans, (1, 30));
        Assert.Single(page.FindAll(".lgs__route.wish"));
        Assert.Contains("Proposed: Send Van 1", page.Find(".rnd__p").TextContent, StringComparison.Ordinal);
        Assert.Equal("/approvals/D-1", page.Find(".rnd__p").GetAttribute("href"));
        Assert.Contains("waits for approval, 15 min left", page.Find(".rwy").TextContent, StringComparison.Ordinal);
        Assert.Contains("asks before it acts", page.Find(".agl").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<LogisticsPage> Open(DecidingRoom room, PlannedRound? vans, (int Packs, int Parts) first)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        var network = room.Network;
        var diary = new NetworkDiary(network.Roster.Stations);
        foreach (var station in network.Roster.Stations)
        {
            var (packs, parts) = station.Id.Value == "BLR-001" ? first : (12, 30);
            diary.Note(Frames.Of(network.Device(station.Id.Value), network.Clocks.WorldNow, ("queue_length", 0), ("power_kw", 10), ("stock_packs", packs), ("stock_parts", parts)));
        }

        var present = new PresentClock(network.Clocks, null);
        Services.AddLogging().AddSingleton(network.Live).AddSingleton<TimeProvider>(network.Human).AddSingleton(new LogisticsBoard(
            new NetworkBoard(network.Live, network.Roster, present, network.Human), network.Live, network.Roster, new StockOutInsight(diary, StockOutModel.NewSlot()), room.Desk, new AgentBoard(), room.Policies, new LogisticsOptions(), vans));
        return Render<LogisticsPage>();
    }
}
