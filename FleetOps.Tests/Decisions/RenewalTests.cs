using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Decisions;

/// <summary>A world that is faster than the wall: people keep their minute, and what is sent then is what the agent wants then.</summary>
public sealed class RenewalTests
{
    private static readonly AgentName[] Mechanic = [AgentName.Mechanic];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FastWorld_WindowCloses_TheNewestWishIsSent_InTheFirstWindow()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.VetoWindow));
        var decision = await room.TakeAsync(Wish(0));
        var closes = decision.ClosesAt;
        for (var cycle = 1; cycle <= 16; cycle++)
        {
            // 7.5 s of the wall and 15 min of the world: 120×.
            Pass(room, 7.5, 15);
            await room.Desk.RenewAsync(Mechanic, [Wish(cycle)], Cancellation);
            Assert.Equal(closes, room.Now(decision).ClosesAt);
            Assert.Empty(room.Link.Sent);
            if (cycle < 16) await room.PassAsync();
        }

        await room.PassAsync();
        var sent = Assert.Single(room.Link.Sent);
        Assert.EndsWith("restart 16", sent.Key, StringComparison.Ordinal);
        Assert.Equal(16, room.Now(decision).Entries.Count(e => e.What is DecisionEvent.Renewed));
        Assert.Equal(DecisionState.Verifying, room.Now(decision).State);
    }

    [Fact]
    public async Task FastWorld_GuardFailsOnFreshState_IsWithdrawnWhateverItsAge()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.VetoWindow));
        var decision = await room.TakeAsync(Wish(0));
        Pass(room, 7.5, 15);
        await room.Desk.RenewAsync(Mechanic, [Wish(1)], Cancellation);
        room.Heal();
        await room.PassAsync();
        Assert.Equal(DecisionState.Withdrawn, room.Now(decision).State);
        Assert.Empty(room.Link.Sent);
    }

    [Fact]
    public async Task FastWorld_TheAgentWantsItNoMore_IsWithdrawn()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.VetoWindow));
        var decision = await room.TakeAsync(Wish(0));
        Pass(room, 4, 8);
        await room.Desk.RenewAsync(Mechanic, [], Cancellation);
        Assert.Equal(DecisionState.AwaitingVeto, room.Now(decision).State);
        Pass(room, 4, 8);
        await room.Desk.RenewAsync([AgentName.Energy], [], Cancellation);
        Assert.Equal(DecisionState.AwaitingVeto, room.Now(decision).State);
        await room.Desk.RenewAsync(Mechanic, [], Cancellation);
        Assert.Equal("its agent has looked again and does not want it any more", Assert.IsType<DecisionEvent.Withdrawn>(room.Now(decision).Last.What).Why);
    }

    [Fact]
    public async Task FastWorld_PolicySaysOtherwiseOfTheNewWish_IsWithdrawn()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.VetoWindow));
        var decision = await room.TakeAsync(Wish(0));
        Pass(room, 7.5, 15);
        await room.Desk.RenewAsync(Mechanic, [Wish(1) with { CostInr = 5_000 }], Cancellation);
        Assert.Equal("as it is wanted now, policy says otherwise: Beyond cost.", Assert.IsType<DecisionEvent.Withdrawn>(room.Now(decision).Last.What).Why);
    }

    [Fact]
    public async Task FastWorld_NobodyDecides_Expires()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var decision = await room.TakeAsync(Wish(0));
        for (var cycle = 1; cycle <= 10 && !room.Now(decision).State.IsOver(); cycle++)
        {
            Pass(room, 90, 180);
            await room.Desk.RenewAsync(Mechanic, [Wish(cycle)], Cancellation);
            await room.PassAsync();
        }

        Assert.Equal(DecisionState.Expired, room.Now(decision).State);
        Assert.Empty(room.Link.Sent);
    }

    [Fact]
    public async Task FastWorld_WhatSomebodySigned_IsSentAsSigned()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var decision = await room.TakeAsync(Wish(0));
        Pass(room, 7.5, 15);
        await room.Desk.RenewAsync(Mechanic, [Wish(1)], Cancellation);
        await room.Desk.ApproveAsync(decision.Id, "nandini", null, Cancellation);
        Pass(room, 10, 20);
        await room.Desk.RenewAsync(Mechanic, [Wish(2)], Cancellation);
        await room.PassAsync();
        Assert.EndsWith("restart 1", Assert.Single(room.Link.Sent).Key, StringComparison.Ordinal);
    }

    /// <summary>Where a real device is, the world runs with the wall: a wish is as old as it ever was.</summary>
    [Fact]
    public async Task WorldAsFastAsTheWall_IsNotRenewed_AndTooLateIsTooLate()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Ask) with { ApprovalSeconds = 3_600 });
        var decision = await room.TakeAsync(Wish(0));
        room.Network.Advance(900);
        await room.Desk.RenewAsync(Mechanic, [Wish(1)], Cancellation);
        Assert.Equal(decision.Proposal.Key, room.Now(decision).Proposal.Key);
        room.Network.Advance(1);
        await room.PassAsync();
        Assert.Equal("it is too late for it", Assert.IsType<DecisionEvent.Withdrawn>(room.Now(decision).Last.What).Why);
    }

    [Fact]
    public async Task Restarted_KnowsTheNewestWish()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var decision = await room.TakeAsync(Wish(0));
        Pass(room, 7.5, 15);
        await room.Desk.RenewAsync(Mechanic, [Wish(1)], Cancellation);
        await room.RestartAsync();
        Assert.Equal("restart 1", room.Now(decision).Proposal.Key);
        Assert.Empty(await room.Desk.TakeAsync([Wish(1)], Cancellation));
    }

    [Theory]
    [InlineData("BLR-002", true)]
    [InlineData("BLR-003", false)]
    public void AnotherRoundOfAVan_IsTheSameMatter_WhileItStillGoesToTheFirstStop(string first, bool same)
    {
        var at = Worlds.Midnight;
        var decision = Decision.Begin(new DecisionId(1), new DecisionEntry(1, at, at, new DecisionEvent.Proposed(Round(first, "BLR-001"), Window)));
        var what = Renewal.Of(decision, [Round("BLR-001", "BLR-002")], _ => Window, at + TimeSpan.FromSeconds(10), at + TimeSpan.FromMinutes(20));
        if (same) Assert.IsType<DecisionEvent.Renewed>(what);
        else Assert.IsType<DecisionEvent.Withdrawn>(what);
    }

    private static Judgement Window => new(Verdict.RunsUnlessVetoed, Rung.VetoWindow, false, TimeSpan.FromSeconds(60), "", []);

    private static Proposal Wish(int cycle) => DecidingRoom.Restart($"restart {cycle}") with { ValidFor = TimeSpan.FromMinutes(15) };

    private static Proposal Round(params string[] stations) => DecidingRoom.Restart() with
    {
        What = new Intervention.Dispatch(new VanOrder(new DeviceId("VAN-1"), [.. stations.Select(s => new VanStop(new DeviceId(s), 4, 0))])),
        ValidFor = TimeSpan.FromMinutes(15),
    };

    private static void Pass(DecidingRoom room, double seconds, double worldMinutes)
    {
        room.Network.Human.Advance(TimeSpan.FromSeconds(seconds));
        room.Network.World.Advance(TimeSpan.FromMinutes(worldMinutes));
    }
}
