using Bunit;
using FleetOps.Core.Decisions;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Builders;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Map;
using FleetOps.Web.Components.Pages.Approvals;
using FleetOps.Web.Components.Pages.Overview;
using FleetOps.Web.Components.Parts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Components.Overview;

/// <summary>What the agents do in the feed, in the sentence and beside the stations.</summary>
public sealed class DeedTests : BunitContext
{
    [Fact]
    public async Task Feed_ADecision_IsOneRowThatMovesWithIt()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Auto));
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        await room.PassAsync();
        Assert.Equal("sent, the effect is awaited", Assert.Single(DeedRows.Of(room.Desk.View, 60)).Row.Result);
        room.Network.Advance(40);
        room.Network.Say("BLR-002-1", new DeviceEvent.SessionStarted("S1", "D-1", null, 0, 41));
        room.Network.Advance(2);
        room.Heal();
        room.Network.Advance(1);
        await room.PassAsync();
        var feed = Feed(room);
        Assert.Equal(["Restart BLR-001-1", "fault OtherError cleared", "session started", "fault OtherError"], feed.Where(r => !r.Text.EndsWith("started 1.0", StringComparison.Ordinal)).Take(4).Select(r => r.Text.Split(": ")[^1]));
        Assert.Equal((-1L, AgentName.Mechanic, "/approvals/D-1"), (feed[0].Key, feed[0].Agent, feed[0].Href));
        Assert.Equal("verified: seen 43 s after it was sent", feed[0].Result);
        Assert.Equal(LoopView.Steps, feed[0].Loop!.Done);
        Assert.Equal(DecisionState.Confirmed, room.Now(decision).State);
        Assert.False(feed[0].Weighty);
    }

    [Fact]
    public async Task Feed_NotSeen_IsWeightyAndSaysWhy_LostIsNoDeed()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Auto), DecidingRoom.Policy(Rung.Auto) with { Agent = AgentName.Energy });
        await room.TakeAsync(DecidingRoom.Restart());
        await room.TakeAsync(DecidingRoom.Restart("other", agent: AgentName.Energy));
        await room.PassAsync();
        room.Network.Advance(400);
        await room.PassAsync();
        var (_, row) = Assert.Single(DeedRows.Of(room.Desk.View, 60));
        Assert.True(row.Weighty);
        Assert.StartsWith("not verified: not seen within 5 min: BLR-001-1 reports OtherError", row.Result, StringComparison.Ordinal);
        Assert.Equal("x", row.Loop!.Cell(3));
    }

    [Fact]
    public async Task SentenceAndStation_SayWhichAgentIsOnItAndWhatComesNext()
    {
        await using var room = await DecidingRoom.CreateAsync();
        room.Network.Measure("BLR-001", ("power_kw", 20));
        var view = View(room);
        Assert.Equal("No agent is on it.", view.Rest);
        await room.TakeAsync(DecidingRoom.Restart());
        view = View(room);
        Assert.Equal(("1 of 3 stations abnormal.", "Agents are on all, 1 waits for a person."), (view.Headline, view.Rest));
        var row = view.Stations[0];
        Assert.Equal((AgentName.Mechanic, "decide", true), (row.Agent, row.Next, row.Asks));
        Assert.All(view.Stations.Skip(1), other => Assert.Null(other.Agent));
    }

    [Fact]
    public async Task Panel_AgentsOnly_LeavesOutTheRest()
    {
        await using var room = await DecidingRoom.CreateAsync();
        await room.TakeAsync(DecidingRoom.Restart());
        var view = View(room);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(room.Network.Human);
        var panel = Render<EventFeed>(p => p.Add(f => f.Rows, view.Feed).Add(f => f.Deeds, view.Deeds));
        Assert.Equal(3, panel.FindAll(".feed li").Count);
        Assert.Equal("Agent loop: decide", panel.Find("li.deed .loop").GetAttribute("aria-label"));
        Assert.Contains("waits for a manager", panel.Find("li.deed").TextContent, StringComparison.Ordinal);
        panel.FindAll("button").Single(b => b.TextContent == "Agents").Click();
        Assert.Equal("Restart BLR-001-1", Assert.Single(panel.FindAll(".feed li")).QuerySelector("a")!.TextContent);
    }

    [Theory]
    [InlineData(DecisionState.AwaitingVeto, "d n  ")]
    [InlineData(DecisionState.Sent, "d d n ")]
    [InlineData(DecisionState.Verifying, "d d d n")]
    [InlineData(DecisionState.Confirmed, "d d d d")]
    [InlineData(DecisionState.Unconfirmed, "d d d x")]
    [InlineData(DecisionState.Expired, "d x  ")]
    public void Loop_OfAState_HasItsCells(DecisionState state, string cells)
    {
        var loop = DecisionLoop.Of(state);
        Assert.Equal(cells, string.Join(' ', Enumerable.Range(0, LoopView.Steps).Select(loop.Cell)));
    }

    [Fact]
    public void Loop_EveryState_HasOne() => Assert.All(Enum.GetValues<DecisionState>(), state => Assert.NotEmpty(DecisionLoop.Of(state).Words));

    private static ViewList<FeedRowView> Feed(DecidingRoom room) => View(room).Feed;

    private static OverviewView View(DecidingRoom room)
    {
        var network = room.Network;
        return OverviewProjection.Of(
            new OverviewSources(NetworkState.Of(network.Live, network.Roster, network.Present), network.Live, network.Roster, network.Live.RecentEvents(), [], null, null, null, null, room.Desk.View), MapTab.Status, null);
    }
}
