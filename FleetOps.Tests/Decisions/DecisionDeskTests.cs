using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Decisions;

public sealed class DecisionDeskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Approve_TwoManagersAtOnce_FirstIsHeardSecondIsToldWhoWas()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        var answers = await Task.WhenAll(room.Desk.ApproveAsync(decision.Id, "nandini", null, Cancellation), room.Desk.ApproveAsync(decision.Id, "arjun", null, Cancellation));
        var refused = Assert.Single(answers, a => !a.Done);
        var first = Assert.Single(room.Now(decision).ApprovedBy);
        Assert.Equal($"{first} has approved it already.", refused.Refused);
        Assert.Equal(2, (await room.Store.RecordsOfAsync(decision.Id, Cancellation)).Count);
    }

    [Fact]
    public async Task Approve_FourEyes_NeedsTwoDifferentPeople()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var decision = await room.TakeAsync(DecidingRoom.Restart(cost: 14_800));
        Assert.True(decision.Judgement.FourEyes);
        Assert.True((await room.Desk.ApproveAsync(decision.Id, "nandini", null, Cancellation)).Done);
        Assert.Equal(DecisionState.AwaitingSecond, room.Now(decision).State);
        Assert.Equal("You have signed already: a second person must.", (await room.Desk.ApproveAsync(decision.Id, "nandini", null, Cancellation)).Refused);
        Assert.True((await room.Desk.ApproveAsync(decision.Id, "arjun", "seen the meter", Cancellation)).Done);
        Assert.Equal(["nandini", "arjun"], room.Now(decision).ApprovedBy);
    }

    [Fact]
    public async Task TakeBack_WithinTenSeconds_WaitsAgain_AfterThem_IsRefused()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        await room.Desk.ApproveAsync(decision.Id, "nandini", null, Cancellation);
        Assert.Equal("Only who approved it last can take it back.", (await room.Desk.TakeBackAsync(decision.Id, "arjun", Cancellation)).Refused);
        room.Network.Advance(9);
        Assert.True((await room.Desk.TakeBackAsync(decision.Id, "nandini", Cancellation)).Done);
        Assert.Equal(DecisionState.AwaitingApproval, room.Now(decision).State);
        Assert.Empty(room.Now(decision).ApprovedBy);

        await room.Desk.ApproveAsync(decision.Id, "nandini", null, Cancellation);
        room.Network.Advance(10);
        Assert.Equal("The ten seconds are over.", (await room.Desk.TakeBackAsync(decision.Id, "nandini", Cancellation)).Refused);
    }

    [Fact]
    public async Task Approve_AfterTheWindow_IsRefusedThoughNobodyHasLooked()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        room.Network.Advance(900);
        Assert.Equal("It has expired.", (await room.Desk.ApproveAsync(decision.Id, "nandini", null, Cancellation)).Refused);
        await room.PassAsync();
        Assert.Equal(DecisionState.Expired, room.Now(decision).State);
        Assert.Equal("It has expired.", (await room.Desk.ApproveAsync(decision.Id, "nandini", null, Cancellation)).Refused);
        Assert.Empty(room.Link.Sent);
    }

    [Fact]
    public async Task Reject_WithoutReason_IsRefused()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        Assert.Equal("A reason is needed.", (await room.Desk.RejectAsync(decision.Id, "nandini", "  ", Cancellation)).Refused);
        Assert.True((await room.Desk.RejectAsync(decision.Id, "nandini", "the crew is on its way", Cancellation)).Done);
        Assert.Equal(DecisionState.Rejected, room.Now(decision).State);
    }

    [Fact]
    public async Task Take_SameKeyAgain_IsNotProposedTwice_NotEvenAfterARestart()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        Assert.Empty(await room.Desk.TakeAsync([DecidingRoom.Restart()], Cancellation));
        await room.Desk.RejectAsync(decision.Id, "nandini", "no", Cancellation);
        await room.RestartAsync();
        Assert.Empty(await room.Desk.TakeAsync([DecidingRoom.Restart()], Cancellation));
    }

    [Fact]
    public async Task Take_TwoAgentsWantOneDevice_EarlierWinsAndTheOtherIsShownAsLost()
    {
        var energy = DecidingRoom.Policy(Rung.Ask) with { Agent = AgentName.Energy };
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Ask), energy);
        var taken = await room.Desk.TakeAsync([DecidingRoom.Restart("first"), DecidingRoom.Restart("second", agent: AgentName.Energy)], Cancellation);
        Assert.Equal([DecisionState.AwaitingApproval, DecisionState.Lost], taken.Select(d => d.State));
        Assert.Equal(taken[0].Id, Assert.IsType<DecisionEvent.Lost>(taken[1].Last.What).Winner);

        // While the winner lives the loser is not stored again; after it, its wish counts anew.
        Assert.Empty(await room.Desk.TakeAsync([DecidingRoom.Restart("second", agent: AgentName.Energy)], Cancellation));
        await room.Desk.RejectAsync(taken[0].Id, "nandini", "no", Cancellation);
        Assert.Equal(DecisionState.AwaitingApproval, (await room.TakeAsync(DecidingRoom.Restart("second", agent: AgentName.Energy))).State);
    }

    [Fact]
    public async Task Take_AgentWantsMoreOfADeviceItIsStillAtWorkOn_WaitsForItsOwn()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var first = await room.TakeAsync(DecidingRoom.Restart("first"));
        Assert.Empty(await room.Desk.TakeAsync([DecidingRoom.Restart("second")], Cancellation));
        await room.Desk.RejectAsync(first.Id, "nandini", "no", Cancellation);
        Assert.Equal(DecisionState.AwaitingApproval, (await room.TakeAsync(DecidingRoom.Restart("second"))).State);
    }

    [Fact]
    public async Task Pause_StopsWhatHasNotLeft_SaysWhatHas_AndLastsOverARestart()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Auto));
        var sent = await room.TakeAsync(DecidingRoom.Restart());
        await room.PassAsync();
        room.Network.Say("BLR-001-2", new Core.Telemetry.DeviceEvent.FaultRaised("OtherError", null));
        var due = await room.TakeAsync(DecidingRoom.Restart("other", "BLR-001-2"));

        var underWay = await room.Desk.PauseAsync("nandini", "drill", Cancellation);
        Assert.Equal([sent.Id], underWay.Select(d => d.Id));
        Assert.Equal(DecisionState.Halted, room.Now(due).State);
        Assert.Empty(await room.Desk.TakeAsync([DecidingRoom.Restart("third")], Cancellation));

        await room.RestartAsync();
        Assert.Equal("nandini", room.Desk.View.Pause?.By);
        Assert.Equal([sent.Id], room.Desk.View.Pause!.UnderWay);
        await room.Desk.ResumeAsync("arjun", "all is well", Cancellation);
        Assert.Null(room.Desk.View.Pause);
    }

    [Fact]
    public async Task Take_MoreThanTheDeskHolds_IsCountedNotLostInSilence()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var many = Enumerable.Range(0, DecisionDesk.MostOpen + 5).Select(i => DecidingRoom.Restart($"k{i}") with { Target = new DeviceId($"X-{i}") }).ToList();
        Assert.Equal(DecisionDesk.MostOpen, (await room.Desk.TakeAsync(many, Cancellation)).Count);
        Assert.Equal(5, room.Desk.View.Dropped);
    }

    [Fact]
    public async Task Approve_UnknownNumber_SaysSo()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var answer = await room.Desk.ApproveAsync(new DecisionId(99), "nandini", null, Cancellation);
        Assert.Null(answer.Decision);
        Assert.Equal("There is no decision D-99.", answer.Refused);
    }

    [Fact]
    public async Task Take_ManyOfOneCycle_AreHeldToTheRateTogether()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Auto) with { MostAnHour = 2 });
        string[] devices = ["BLR-001-1", "BLR-001-2", "BLR-002-1", "BLR-003-1"];
        var taken = await room.Desk.TakeAsync([.. devices.Select(d => DecidingRoom.Restart(d, d))], Cancellation);
        Assert.Equal([DecisionState.Due, DecisionState.Due, DecisionState.AwaitingApproval, DecisionState.AwaitingApproval], taken.Select(d => d.State));
        Assert.Contains("actions per hour", taken[^1].Judgement.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_AnOfferBetweenRealStations_IsAskedFirst()
    {
        var policy = DecidingRoom.Policy(Rung.Auto, ActionKind.OfferMove) with { Agent = AgentName.Traffic };
        await using var room = await DecidingRoom.CreateAsync(policy);
        room.Network.Join("REAL-1", "A real one", simulated: false);
        room.Network.Say("REAL-1", new DeviceEvent.Booted("1.0"));
        var simulated = await room.TakeAsync(Move("Driver 1", "BLR-002"));
        var real = await room.TakeAsync(Move("Driver 2", "REAL-1"));
        Assert.Equal((Verdict.Auto, Verdict.NeedsApproval), (simulated.Judgement.Verdict, real.Judgement.Verdict));

        static Proposal Move(string driver, string to) => DecidingRoom.Restart(driver, driver.Replace(' ', '-'), agent: AgentName.Traffic) with
        {
            What = new Intervention.Persuade(new Offer(driver, new DeviceId("BLR-001"), new DeviceId(to), 0)),
        };
    }
}
