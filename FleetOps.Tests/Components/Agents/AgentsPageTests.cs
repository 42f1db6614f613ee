using Bunit;
using Bunit.TestDoubles;
using FleetOps.Core.Agents;
using FleetOps.Core.Decisions;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Web.Components.Pages.Agents;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Components.Agents;

/// <summary>The agents' page over a real desk, real policies and a real database.</summary>
public sealed class AgentsPageTests : BunitContext
{
    [Fact]
    public async Task NoAgent_IsSaid()
    {
        await using var room = await DecidingRoom.CreateAsync();
        Assert.Contains("No agent runs here.", Open(room).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_CountsWhatBecameOfEachKind()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Auto) with { MostPerDeviceAnHour = 100 }, DecidingRoom.Policy(Rung.Ask, ActionKind.Unlock));
        await OutcomeAsync(room, "one", heals: true);
        await OutcomeAsync(room, "two", heals: false);
        var unlock = DecidingRoom.Restart("three") with { What = new Core.Devices.Intervention.Command(new Core.Fleet.DeviceId(DecidingRoom.Bay), new Core.Devices.DeviceCommand.Unlock()) };
        var decision = await room.TakeAsync(unlock);
        await room.Desk.RejectAsync(decision.Id, "arjun", "no", Xunit.TestContext.Current.CancellationToken);
        await room.TakeAsync(unlock with { Key = "four" });
        room.Network.Advance(1_000);
        await room.PassAsync();

        var page = Open(room, health: Well(AgentName.Mechanic));
        var rows = page.FindAll(".agt__t tbody tr").Select(r => r.QuerySelectorAll("td.num").Select(c => c.TextContent).ToArray()).ToList();
        Assert.Equal(["2", "0", "1", "1", "0", "0", "0"], rows[0]);
        Assert.Equal(["2", "0", "0", "0", "1", "1", "0"], rows[1]);
        Assert.Contains("1 of 2 seen to work", page.Find(".agt__a").TextContent, StringComparison.Ordinal);
        Assert.Equal(["D-4", "D-3", "D-2", "D-1"], page.FindAll(".agt__p li .t3").Select(n => n.TextContent));
        Assert.Contains("expired, the safe default holds", page.Find(".agt__p li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Rung_ShowsTheBoundTheBarsAndWhatMovesIt()
    {
        var policy = DecidingRoom.Policy(Rung.VetoWindow) with { ClimbsAt = 0.9, FallsUnder = 0.5 };
        Assert.Equal("No outcome since the rung moved. It takes 10 outcomes to move it.", AgentsPageView.Evidence(policy, default));
        Assert.Equal(
            "9 of 12 seen to work: 47 % to 91 % with 95 % confidence. Climbs when the lower bound reaches 90 %; falls when the upper bound is under 50 %.", AgentsPageView.Evidence(policy, new TrackRecord(9, 3)));
        Assert.EndsWith("Pinned by a manager: the record does not move it.", AgentsPageView.Evidence(policy with { Pinned = true }, new TrackRecord(9, 3)), StringComparison.Ordinal);
        Assert.EndsWith("It is as high as it may be; falls when the upper bound is under 50 %.", AgentsPageView.Evidence(policy with { Highest = Rung.VetoWindow }, new TrackRecord(9, 3)), StringComparison.Ordinal);
        Assert.EndsWith("by itself it does not fall below asking.", AgentsPageView.Evidence(policy with { Rung = Rung.Ask }, new TrackRecord(9, 3)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manager_PinsAndUnpins_AViewerCannot()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var page = Open(room, Core.Access.Policies.Manage, Well(AgentName.Mechanic));
        await page.Find(".agt__r button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("pinned", page.Find(".agt__r").TextContent, StringComparison.Ordinal));
        Assert.True(room.Policies.Book.Policies[0].Pinned);
        Assert.Contains("edited", page.Find(".agt__r").TextContent, StringComparison.Ordinal);
        await page.Find(".agt__r button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("Pin", page.Find(".agt__r button").TextContent));
        Assert.False(room.Policies.Book.Policies[0].Pinned);
    }

    [Fact]
    public async Task Viewer_SeesNoPin()
    {
        await using var room = await DecidingRoom.CreateAsync();
        Assert.Empty(Open(room, null, Well(AgentName.Mechanic)).FindAll(".agt__r button"));
    }

    [Fact]
    public async Task Flagged_SaysWhatWentWrong_AndTimeUsed()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var stuck = Well(AgentName.Traffic) with { Fault = "did not come back within 2 s", Stuck = true, Late = 3, LastTook = AgentLoop.Budget };
        var page = Open(room, null, Well(AgentName.Mechanic) with { LastTook = TimeSpan.FromMilliseconds(500), LastAt = room.Network.Clocks.HumanNow }, stuck);
        Assert.Contains("25 %", page.Find(".agt__f .meter i").GetAttribute("style")!.Replace("%", " %", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("500 ms", page.Find(".agt__f").TextContent, StringComparison.Ordinal);
        Assert.Contains("Flagged: did not come back within 2 s", page.FindAll(".agt__a")[1].TextContent, StringComparison.Ordinal);
        page.Render(p => p.Add(a => a.Name, "traffic"));
        Assert.Contains("3 late", page.Find(".agt__f").TextContent, StringComparison.Ordinal);
        page.Render(p => p.Add(a => a.Name, "nobody"));
        Assert.Contains("There is no agent of that name.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conflict_SaysWhoWonAndWhy()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Ask), DecidingRoom.Policy(Rung.Ask) with { Agent = AgentName.Energy });
        await room.TakeAsync(DecidingRoom.Restart());
        await room.TakeAsync(DecidingRoom.Restart("other", agent: AgentName.Energy));
        var page = Open(room, null, Well(AgentName.Mechanic), Well(AgentName.Energy));
        var conflict = page.Find(".agt__c li").TextContent;
        Assert.Contains("D-2 gave way to D-1: Mechanic has BLR-001-1: Restart BLR-001-1", conflict, StringComparison.Ordinal);
        Assert.Equal("1 won, 0 gave way", page.Find(".agt__c .r").TextContent);
        page.Render(p => p.Add(a => a.Name, "energy"));
        Assert.Equal("0 won, 1 gave way", page.Find(".agt__c .r").TextContent);
    }

    [Fact]
    public async Task Pause_SaysWhatWasLeftHalfDone()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Auto));
        await room.TakeAsync(DecidingRoom.Restart());
        await room.PassAsync();
        await room.Desk.PauseAsync("arjun", "the crew is there", Xunit.TestContext.Current.CancellationToken);
        var page = Open(room, null, Well(AgentName.Mechanic));
        Assert.Contains("arjun paused all agents", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Left half-done: D-1; what had been sent is not called back.", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    private static AgentHealth Well(AgentName agent) => AgentHealth.Unasked(agent) with { Cycles = 120 };

    private static async Task OutcomeAsync(DecidingRoom room, string key, bool heals)
    {
        await room.TakeAsync(DecidingRoom.Restart(key));
        await room.PassAsync();
        room.Network.Advance(40);
        if (heals) room.Heal();
        room.Network.Advance(heals ? 0 : 300);
        await room.PassAsync();
        if (heals) room.Network.Say(DecidingRoom.Bay, new Core.Telemetry.DeviceEvent.FaultRaised("OtherError", null));
    }

    private IRenderedComponent<AgentsPage> Open(DecidingRoom room, string? policy = null, params AgentHealth[] health)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        AddAuthorization().SetAuthorized("nandini").SetPolicies(policy is null ? [] : [policy]);
        var board = new AgentBoard();
        foreach (var one in health) board.Set(one);
        Services.AddLogging();
        Services.AddSingleton(room.Network.Live).AddSingleton<TimeProvider>(room.Network.Human).AddSingleton(room.Desk).AddSingleton(room.Policies).AddSingleton(board).AddSingleton<IDecisionStore>(room.Store);
        return Render<AgentsPage>();
    }
}
