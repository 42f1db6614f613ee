using Bunit;
using Bunit.TestDoubles;
using FleetOps.Core.Access;
using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Auditor;
using FleetOps.Core.Alarms;
using FleetOps.Core.Alarms.Attention;
using FleetOps.Core.Alarms.Conditions;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Alarms;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Components.Pages.Overview;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FleetOps.Tests.Components.Overview;

/// <summary>What needs a person, over a real desk, real alarms and a real live fleet.</summary>
public sealed class NeedsTests : BunitContext
{
    [Fact]
    public async Task Nothing_IsSaidCalmly_WithSinceWhen()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var panel = Open(room, Policies.Manage);
        Assert.Equal("Nothing needs a person.", panel.Find(".state").TextContent);
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        await room.Desk.RejectAsync(decision.Id, "arjun", "no", Xunit.TestContext.Current.CancellationToken);
        panel.Render();
        Assert.StartsWith("Nothing needs a person since ", NeedsOf(room, "nandini").Calm, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decision_ShowsItsTimeLeftAndLeadsToItsCard()
    {
        await using var room = await DecidingRoom.CreateAsync();
        await room.TakeAsync(DecidingRoom.Restart(cost: 14_800));
        room.Network.Human.Advance(TimeSpan.FromSeconds(708));
        var panel = Open(room, Policies.Manage);
        var need = Assert.Single(panel.FindAll("a.need"));
        Assert.Equal("/approvals/D-1", need.GetAttribute("href"));
        foreach (var words in (string[])["MEC", "D-1", "3:12", "Restart BLR-001-1", "Approve or reject", "₹14,800", "low risk", "90 % sure"]) Assert.Contains(words, need.TextContent, StringComparison.Ordinal);
        Assert.Equal("width:22%", need.QuerySelector("i")!.GetAttribute("style"));
        Assert.Equal("Needs you", panel.Find("h2").TextContent);
        Assert.Equal("first 3:12", panel.Find(".ph .r").TextContent);
    }

    [Fact]
    public async Task Decision_SignedByWhoLooks_NeedsSomebodyElse_AndExpiredNobody()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var decision = await room.TakeAsync(DecidingRoom.Restart(cost: 14_800));
        await room.Desk.ApproveAsync(decision.Id, "nandini", null, Xunit.TestContext.Current.CancellationToken);
        Assert.Empty(NeedsOf(room, "nandini").Rows);
        Assert.Contains("nandini has signed, one signature more", Assert.Single(NeedsOf(room, "arjun").Rows).Says, StringComparison.Ordinal);
        room.Network.Human.Advance(TimeSpan.FromMinutes(16));
        Assert.Empty(NeedsOf(room, "arjun").Rows);
    }

    [Fact]
    public async Task Viewer_SeesWhoDecides()
    {
        await using var room = await DecidingRoom.CreateAsync();
        await room.TakeAsync(DecidingRoom.Restart());
        var panel = Open(room);
        Assert.Equal("Needs the shift", panel.Find("h2").TextContent);
        Assert.Contains("A manager decides", panel.Find("a.need").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UrgentAlarm_StandsFirst_UntilItIsAcknowledged()
    {
        await using var room = await DecidingRoom.CreateAsync();
        await room.TakeAsync(DecidingRoom.Restart());
        using var alarms = Alarms(room);
        room.Network.Say("BLR-002-1", new DeviceEvent.FaultRaised("GroundFailure", "ISO-666"));
        for (var i = 0; i < 40; i++) await LookAsync(room, alarms);
        Services.AddSingleton(alarms);
        var panel = Open(room, Policies.Manage, Policies.Operate);
        var needs = panel.FindAll("a.need");
        Assert.Equal(2, needs.Count);
        Assert.Equal("/alarms?alarm=ground_fault~BLR-002-1", needs[0].GetAttribute("href"));
        Assert.Contains("Priority 1, Urgent, not acknowledged", needs[0].QuerySelector("svg")!.GetAttribute("aria-label"), StringComparison.Ordinal);
        await alarms.HandleAsync(new AlarmId("ground_fault", new DeviceId("BLR-002-1")), new AlarmOrder.Acknowledge(), "nandini", manages: true, Xunit.TestContext.Current.CancellationToken);
        Assert.Empty(Needs.Alarms(alarms.Picture, room.Network.Clocks.HumanNow));
    }

    [Fact]
    public async Task HandedOver_AndNotMended_IsACase_UntilTheFaultIsOver()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Auto, ActionKind.CallTechnician));
        var call = await room.TakeAsync(DecidingRoom.Restart() with { What = new Intervention.Technician(new DeviceId(DecidingRoom.Bay)), Title = "Send a technician", CostInr = 900 });
        await room.PassAsync();
        Assert.Empty(NeedsOf(room, "nandini").Rows);
        room.Network.Advance(400);
        await room.PassAsync();
        Assert.Equal(DecisionState.Unconfirmed, room.Now(call).State);
        var row = Assert.Single(NeedsOf(room, "nandini").Rows);
        Assert.Equal(("/stations/BLR-001?bay=1", "D-1"), (row.Href, row.Number));
        Assert.Contains("not seen mended in time. OtherError", row.Says, StringComparison.Ordinal);
        room.Heal();
        Assert.Empty(NeedsOf(room, "nandini").Rows);
    }

    [Fact]
    public async Task WhatRunsUnlessStopped_ManyOfOneAgent_AreOneRow()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.VetoWindow));
        await room.TakeAsync(DecidingRoom.Restart());
        Assert.Equal("D-1", Assert.Single(NeedsOf(room, "nandini").Rows).Number);
        room.Network.Say("BLR-001-2", new DeviceEvent.FaultRaised("OtherError", null));
        await room.TakeAsync(DecidingRoom.Restart("two", "BLR-001-2"));
        var row = Assert.Single(NeedsOf(room, "nandini").Rows);
        Assert.Equal(("2 run unless stopped", "2:00", "/approvals/D-2"), (row.Title, row.Left, row.Href));
    }

    [Fact]
    public async Task PausedAgents_AndAFlaggedOne_NeedSomebody()
    {
        await using var room = await DecidingRoom.CreateAsync();
        await room.Desk.PauseAsync("arjun", "the crew is there", Xunit.TestContext.Current.CancellationToken);
        var rows = Needs.Agents([AgentHealth.Unasked(AgentName.Mechanic), AgentHealth.Unasked(AgentName.Traffic) with { Fault = "boom" }], room.Desk.View.Pause).ToList();
        Assert.Equal(["All agents are paused", "Traffic is not well"], rows.Select(r => r.Title));
        Assert.Contains("by arjun since ", rows[0].Says, StringComparison.Ordinal);
        Assert.Equal("/agents/traffic", rows[1].Href);
    }

    [Fact]
    public void WhatTheAuditorFoundOdd_IsAFewRows_TheNewestFirst_AndLeadsToItsRecord()
    {
        Finding[] findings = [.. Enumerable.Range(1, 40).Select(n => new Finding(100 - n, default, new AuditFlag(FlagRule.OddDecision, $"D-{n}", $"D-{n} is odd.", [], $"k{n}")))];
        var rows = Needs.Odd(findings).ToList();
        Assert.Equal(["D-1 is odd.", "D-2 is odd.", "38 more were found odd"], rows.Select(r => r.Title));
        Assert.Equal(("/audit?group=odd&record=99", "/audit?group=odd"), (rows[0].Href, rows[2].Href));
        Assert.Empty(Needs.Odd([]));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Odd_ShowsToWhoMayAudit(bool audits, int rows)
    {
        await using var room = await DecidingRoom.CreateAsync();
        using var findings = new FindingDesk(new EmptyLedger(), new NotedLedger(), room.Network.Clocks);
        await findings.FlagAsync(new AuditFlag(FlagRule.RubberStamp, "nandini", "She signs fast.", [], "k"), Xunit.TestContext.Current.CancellationToken);
        Services.AddSingleton(findings);
        Assert.Equal(rows, Open(room, audits ? [Policies.Audit] : [Policies.Operate]).FindAll("a.need").Count);
    }

    [Fact]
    public void ManyNeeds_AreBounded_TheMostUrgentFirst()
    {
        var view = NeedsView.Of(Enumerable.Range(1, 11).Select(n => new NeedRow($"D-{n}", n == 9 ? 1 : 4, AgentName.Energy, $"D-{n}", "x", "", "1:00", 50, "/", false) { Seconds = n }), null);
        Assert.Equal((NeedsView.MostRows, 11, "3 more"), (view.Rows.Count, view.Count, view.More));
        Assert.Equal(["D-9", "D-1", "D-2"], view.Rows.Take(3).Select(r => r.Key));
    }

    private static NeedsView NeedsOf(DecidingRoom room, string viewer)
    {
        var now = room.Network.Clocks.HumanNow;
        return NeedsView.Of([.. Needs.Approvals(room.Desk.View, viewer, now), .. Needs.HandedOver(room.Desk.View, id => room.Network.Live.Find(id), now)], Needs.LastSettled(room.Desk.View, null));
    }

    private static AlarmDesk Alarms(DecidingRoom room)
    {
        var options = new AlarmOptions();
        return new AlarmDesk(
            AlarmCatalogueTests.Shipped(), new AlarmBook(options, new AttentionGovernor(new AttentionOptions())), options, new FakeAlarmStore(), new NotedLedger(), room.Network.Roster, room.Network.Clocks, NullLogger<AlarmDesk>.Instance);
    }

    private readonly Dictionary<AlarmDesk, ConditionWatch> _conditions = [];

    private async Task LookAsync(DecidingRoom room, AlarmDesk alarms)
    {
        if (!_conditions.TryGetValue(alarms, out var watch)) _conditions[alarms] = watch = new ConditionWatch(AlarmCatalogueTests.Shipped(), room.Network.Live, room.Network.Roster, null, null);
        using var loop = new AlarmLoop(alarms, watch, new PresentClock(room.Network.Clocks, null), room.Network.Human, NullLogger<AlarmLoop>.Instance);
        await loop.StepAsync(Xunit.TestContext.Current.CancellationToken);
        room.Network.Advance(1);
    }

    private IRenderedComponent<NeedsYou> Open(DecidingRoom room, params string[] policies)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        AddAuthorization().SetAuthorized("nandini").SetPolicies(policies);
        Services.AddLogging();
        Services.AddSingleton(room.Network.Live).AddSingleton<TimeProvider>(room.Network.Human).AddSingleton(room.Desk);
        return Render<NeedsYou>();
    }
}
