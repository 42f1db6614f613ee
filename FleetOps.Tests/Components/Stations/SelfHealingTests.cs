using Bunit;
using FleetOps.Core.Agents.Mechanic;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Tests.Builders;
using FleetOps.Web.Components.Pages.Stations;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Components.Stations;

/// <summary>The timeline of one station, over a real desk and database.</summary>
public sealed class SelfHealingTests : BunitContext
{
    private static readonly ActionPolicy[] Policies = [.. Enum.GetValues<ActionKind>().Where(k => k <= ActionKind.CallTechnician).Select(k => DecidingRoom.Policy(Rung.Auto, k) with { MostPerDeviceAnHour = 20 })];

    [Fact]
    public async Task Nothing_IsSaid()
    {
        await using var room = await DecidingRoom.CreateAsync(Policies);
        Assert.Equal("The mechanic has had nothing to do here.", Open(room).Find(".state").TextContent);
    }

    [Fact]
    public async Task AFaultThatARestartEnds_IsOneChain_FromItsSignToItsEnd()
    {
        await using var room = await DecidingRoom.CreateAsync(Policies);
        var since = room.Network.Clocks.WorldNow;
        room.Network.Advance(30);
        await room.TakeAsync(Remedy(room, since, new DeviceCommand.SoftReset()));
        await room.PassAsync();
        room.Network.Advance(42);
        room.Heal();
        await room.PassAsync();
        var chain = Assert.Single(Of(room).Chains);
        Assert.Equal(("Bay 1: a hung controller", "over after 72 s, no person needed", true), (chain.Title, chain.Outcome, chain.Over));
        Assert.Equal(["Detect", "Diagnose", "Act: restart", "Verify"], chain.Steps.Select(s => s.What));
        Assert.Equal(["Reports OtherError", "a hung controller 81 %, the meter 12 %", "D-1, by itself, answered accepted", "verified: seen 42 s after it was sent"], chain.Steps.Select(s => s.Detail));
        Assert.Equal(["", "30 s", "at once", "42 s"], chain.Steps.Select(s => s.Took));
        Assert.All(chain.Steps, s => Assert.Equal(HealingMark.Done, s.Mark));
        Assert.Equal("/approvals/D-1", chain.Steps[2].Href);
    }

    [Fact]
    public async Task WhatDoesNotHelp_IsFollowedByTheNext_ThenHandedOver()
    {
        await using var room = await DecidingRoom.CreateAsync(Policies);
        var since = room.Network.Clocks.WorldNow;
        await room.TakeAsync(Remedy(room, since, new DeviceCommand.SoftReset()));
        await room.PassAsync();
        room.Network.Advance(400);
        await room.PassAsync();
        await room.TakeAsync(Remedy(room, since, new DeviceCommand.HardReset(), "the meter") with { Key = "hard" });
        await room.PassAsync();
        room.Network.Advance(400);
        await room.PassAsync();
        await room.TakeAsync(Remedy(room, since, new DeviceCommand.Resync(), "the meter") with { Key = "call", What = new Intervention.Technician(new DeviceId(DecidingRoom.Bay)) });
        await room.PassAsync();
        var chain = Assert.Single(Of(room).Chains);
        Assert.Equal(["Detect", "Diagnose", "Act: restart", "Verify", "Diagnose again", "Act: hard restart", "Verify", "Act: call a technician", "Verify"], chain.Steps.Select(s => s.What));
        Assert.Equal((HealingMark.Failed, HealingMark.Failed, HealingMark.Open), (chain.Steps[3].Mark, chain.Steps[6].Mark, chain.Steps[8].Mark));
        Assert.StartsWith("not verified: not seen within 5 min", chain.Steps[3].Detail, StringComparison.Ordinal);
        Assert.Equal("technician on the way", chain.Steps[8].Detail);
        Assert.Equal(("handed over", false), (chain.Outcome, chain.Over));
    }

    [Fact]
    public async Task TheNextFault_IsAChainOfItsOwn_WhatGivesPowerBackIsNot()
    {
        await using var room = await DecidingRoom.CreateAsync(Policies);
        await room.TakeAsync(Remedy(room, room.Network.Clocks.WorldNow, new DeviceCommand.LimitPower(0.5)));
        await room.PassAsync();
        room.Network.Advance(60);
        room.Heal();
        await room.PassAsync();
        room.Network.Advance(1_800);
        await room.TakeAsync(Remedy(room, null, new DeviceCommand.LimitPower(1)) with { Key = "lift", Evidence = [], Guard = [] });
        await room.PassAsync();
        Assert.Single(Of(room).Chains);
        room.Network.Advance(600);
        await room.PassAsync();
        room.Network.Advance(1);
        room.Network.Say(DecidingRoom.Bay, new Core.Telemetry.DeviceEvent.FaultRaised("OtherError", null));
        await room.TakeAsync(Remedy(room, room.Network.Clocks.WorldNow, new DeviceCommand.SoftReset()) with { Key = "again" });
        var chains = Of(room).Chains;
        Assert.Equal(["under way", "over after 60 s, no person needed"], chains.Select(c => c.Outcome));
        Assert.Equal("Give full power back", chains[1].Steps[^2].What);
    }

    [Fact]
    public async Task Waiting_OffersTheReview_AndFollowsTheDesk()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Ask));
        var panel = Open(room);
        var decision = await room.TakeAsync(Remedy(room, room.Network.Clocks.WorldNow, new DeviceCommand.SoftReset()));
        panel = Render<SelfHealing>(p => p.Add(h => h.Station, room.Network.Station()));
        Assert.Equal("/approvals/D-1", panel.Find(".ph a").GetAttribute("href"));
        Assert.Contains("waits for a person", panel.Find("summary").TextContent, StringComparison.Ordinal);
        Assert.Contains("D-1 waits for a manager", panel.Find(".tl").TextContent, StringComparison.Ordinal);
        await room.Desk.RejectAsync(decision.Id, "arjun", "the crew is there", Xunit.TestContext.Current.CancellationToken);
        Assert.Equal(("decided against", (string?)null), (Of(room).Chains[0].Outcome, Of(room).Waiting));
    }

    [Fact]
    public async Task AfterARestart_WhatIsStoredIsRead()
    {
        await using var room = await DecidingRoom.CreateAsync(Policies);
        await room.TakeAsync(Remedy(room, room.Network.Clocks.WorldNow, new DeviceCommand.SoftReset()));
        await room.PassAsync();
        room.Heal();
        room.Network.Advance(40);
        await room.PassAsync();
        await room.RestartAsync();
        var panel = Open(room);
        panel.WaitForAssertion(() => Assert.Contains("no person needed", panel.Markup, StringComparison.Ordinal));
        Assert.Equal(["done", "done", "done", "done"], panel.FindAll(".dot .vh").Select(d => d.TextContent));
    }

    private static Proposal Remedy(DecidingRoom room, Core.Units.Instant? since, DeviceCommand command, string cause = "a hung controller") => DecidingRoom.Restart() with
    {
        What = new Intervention.Command(new DeviceId(DecidingRoom.Bay), command),
        Since = since,
        Evidence = [new Evidence("Reports", "OtherError"), new Evidence(Diagnosis.CauseMark + cause, "81 %", 2), new Evidence(Diagnosis.CauseMark + (cause == "the meter" ? "a hung controller" : "the meter"), "12 %", 0.1), new Evidence(Diagnosis.TriedMark, "SoftReset: no effect was seen")],
    };

    private static HealingView Of(DecidingRoom room) => HealingChains.Of(room.Desk.View.Ended.Concat(room.Desk.View.Open), room.Network.Station());

    private IRenderedComponent<SelfHealing> Open(DecidingRoom room)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging();
        Services.AddSingleton(room.Network.Live).AddSingleton<TimeProvider>(room.Network.Human).AddSingleton(room.Desk).AddSingleton<IDecisionStore>(room.Store);
        return Render<SelfHealing>(p => p.Add(h => h.Station, room.Network.Station()));
    }
}
