using System.Diagnostics;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FleetOps.Tests.Decisions;

/// <summary>What goes wrong around decisions: people at once, clocks that jump, answers that come twice, one decision that cannot be attended to, a restart while something waits.</summary>
public sealed class DecisionStressTests
{
    private const string Other = "BLR-001-2";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Approve_TenManagersAtTheSameMoment_OneIsHeardAndTheOthersAreToldWho()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        using var gate = new ManualResetEventSlim();
        var asking = Enumerable.Range(1, 10).Select(i => Task.Run(
            () =>
            {
                gate.Wait(Cancellation);
                return room.Desk.ApproveAsync(decision.Id, $"manager{i}", null, Cancellation);
            },
            Cancellation)).ToArray();
        gate.Set();
        var answers = await Task.WhenAll(asking);
        Assert.Single(answers, a => a.Done);
        var heard = Assert.Single(room.Now(decision).ApprovedBy);
        Assert.All(answers.Where(a => !a.Done), a => Assert.Equal($"{heard} has approved it already.", a.Refused));
        Assert.Single((await room.Store.FindAsync(decision.Id, Cancellation))!.Entries, e => e.What is DecisionEvent.Approved);
    }

    [Fact]
    public async Task Link_AnswersTwiceAndTooLate_OneAnswerCounts()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Auto));
        var late = new LateLink();
        using var executor = new DecisionExecutor(room.Desk, room.Policies, late, room.Facts, room.Network.Clocks, NullLogger<DecisionExecutor>.Instance);
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        await executor.StepAsync(Cancellation);
        room.Network.Advance(DecisionExecutor.LinkPatience.TotalSeconds);
        await executor.SettleAsync();
        Assert.Equal(ReceiptStatus.NoAnswer, room.Now(decision).Receipt?.Status);

        // The answer comes after all, and once more: what has been noted stands, and nothing is sent again.
        late.Answer(new Receipt(ReceiptStatus.Accepted));
        Assert.Null(await room.Desk.HappenAsync(decision.Id, new DecisionEvent.Answered(new Receipt(ReceiptStatus.Accepted)), Cancellation));
        await executor.StepAsync(Cancellation);
        await executor.SettleAsync();
        Assert.Equal(1, late.Calls);
        Assert.Single(room.Now(decision).Entries, e => e.What is DecisionEvent.Answered);
        room.Heal();
        room.Network.Advance(30);
        await executor.StepAsync(Cancellation);
        Assert.Equal(DecisionState.Confirmed, room.Now(decision).State);
    }

    [Fact]
    public async Task OneThatCannotBeAttendedTo_HoldsNoOtherUp()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Auto));
        room.Network.Say(Other, new DeviceEvent.FaultRaised("OtherError", null));
        var broken = await room.TakeAsync(DecidingRoom.Restart());
        var well = await room.TakeAsync(DecidingRoom.Restart("other", Other));
        using var executor = new DecisionExecutor(room.Desk, room.Policies, room.Link, new BrokenFacts(room.Facts, new DeviceId(DecidingRoom.Bay)), room.Network.Clocks, NullLogger<DecisionExecutor>.Instance);
        var faults = await Assert.ThrowsAsync<AggregateException>(() => executor.StepAsync(Cancellation));
        await executor.SettleAsync();
        Assert.StartsWith($"{broken.Id} could not be attended to.", Assert.Single(faults.InnerExceptions).Message, StringComparison.Ordinal);
        Assert.Equal(DecisionState.Due, room.Now(broken).State);
        Assert.Equal(DecisionState.Verifying, room.Now(well).State);
    }

    [Fact]
    public async Task HumanClockJumpsADayAhead_WhatWaitsExpires_AndNothingUnapprovedIsSent()
    {
        await using var room = await DecidingRoom.CreateAsync();
        room.Network.Say(Other, new DeviceEvent.FaultRaised("OtherError", null));
        var waits = await room.TakeAsync(DecidingRoom.Restart());
        var half = await room.TakeAsync(DecidingRoom.Restart("other", Other, cost: 14_800));
        await room.Desk.ApproveAsync(half.Id, "nandini", null, Cancellation);
        room.Network.Human.Advance(TimeSpan.FromDays(1));
        Assert.Equal("It has expired.", (await room.Desk.ApproveAsync(half.Id, "arjun", null, Cancellation)).Refused);
        await room.PassAsync();
        Assert.All([waits, half], d => Assert.Equal(DecisionState.Expired, room.Now(d).State));
        Assert.Empty(room.Link.Sent);
    }

    [Fact]
    public async Task ClocksJumpBack_AfterAnApprovalAndWhileItIsVerified_NothingIsSentTwiceOrJudgedEarly()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        await room.Desk.ApproveAsync(decision.Id, "nandini", null, Cancellation);
        room.Network.Human.Advance(TimeSpan.FromHours(-1));
        await room.PassAsync();
        Assert.Empty(room.Link.Sent);
        Assert.True((await room.Desk.TakeBackAsync(decision.Id, "nandini", Cancellation)).Done);
        Assert.True((await room.Desk.ApproveAsync(decision.Id, "nandini", null, Cancellation)).Done);
        room.Network.Advance(10);
        await room.PassAsync();
        Assert.Single(room.Link.Sent);

        room.Network.World.Advance(TimeSpan.FromMinutes(-20));
        await room.PassAsync();
        Assert.Equal(DecisionState.Verifying, room.Now(decision).State);
        room.Network.World.Advance(TimeSpan.FromMinutes(25));
        await room.PassAsync();
        Assert.Equal(DecisionState.Unconfirmed, room.Now(decision).State);
        Assert.Single(room.Link.Sent);
    }

    [Theory]
    [InlineData(Rung.Suggest, DecisionState.Shown)]
    [InlineData(Rung.Ask, DecisionState.AwaitingApproval)]
    [InlineData(Rung.Ask, DecisionState.AwaitingSecond)]
    [InlineData(Rung.VetoWindow, DecisionState.AwaitingVeto)]
    [InlineData(Rung.Auto, DecisionState.Due)]
    public async Task Killed_WhileItWaits_WaitsAsBefore(Rung rung, DecisionState state)
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(rung) with { MostCostInr = 100_000 });
        var decision = await room.TakeAsync(DecidingRoom.Restart(cost: state == DecisionState.AwaitingSecond ? 14_800 : 0));
        if (state == DecisionState.AwaitingSecond) await room.Desk.ApproveAsync(decision.Id, "nandini", null, Cancellation);
        Assert.Equal(state, room.Now(decision).State);
        var closes = room.Now(decision).ClosesAt;
        await room.RestartAsync();
        Assert.Equal((state, closes), (room.Now(decision).State, room.Now(decision).ClosesAt));
        Assert.Empty(await room.Desk.TakeAsync([DecidingRoom.Restart()], Cancellation));
        if (state == DecisionState.AwaitingSecond)
        {
            Assert.Equal("You have signed already: a second person must.", (await room.Desk.ApproveAsync(decision.Id, "nandini", null, Cancellation)).Refused);
            Assert.True((await room.Desk.ApproveAsync(decision.Id, "arjun", null, Cancellation)).Done);
        }

        await room.PassAsync();
        Assert.Equal(state == DecisionState.Due ? 1 : 0, room.Link.Sent.Count);
    }

    [Fact]
    public async Task Pause_OfFourHundredThatWouldRun_TakesUnderASecond_AndNothingLeavesMeanwhile()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.VetoWindow) with { MostAnHour = 10_000, MostPerDeviceAnHour = 1_000 });
        var wishes = Enumerable.Range(0, 400).Select(i => DecidingRoom.Restart($"restart {i}") with { Target = new DeviceId($"BLR-{i + 100}-1"), Guard = [] }).ToList();
        Assert.Equal(400, (await room.Desk.TakeAsync(wishes, Cancellation)).Count(d => d.State == DecisionState.AwaitingVeto));
        room.Network.Advance(120);
        var started = Stopwatch.GetTimestamp();
        var pausing = room.Desk.PauseAsync("asha", "drill", Cancellation);
        await room.PassAsync();
        await pausing;
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(1), $"{Stopwatch.GetElapsedTime(started)}");
        Assert.Empty(room.Link.Sent);
        Assert.All(room.Desk.View.Ended, d => Assert.Equal(DecisionState.Halted, d.State));
        Assert.Equal(400, room.Desk.View.Ended.Count);
    }

    /// <summary>Answers when the test says so, whoever still listens.</summary>
    private sealed class LateLink : ILink
    {
        private readonly TaskCompletionSource<Receipt> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Calls { get; private set; }

        public void Answer(Receipt receipt) => _answer.SetResult(receipt);

        public Task<Receipt> SendAsync(Intervention what, string key, CancellationToken cancellation)
        {
            Calls++;
            return _answer.Task;
        }

        public Task<Receipt?> AskAsync(Intervention what, string key, CancellationToken cancellation) => Task.FromResult<Receipt?>(null);
    }

    /// <summary>Facts that cannot be had of one device.</summary>
    private sealed class BrokenFacts(IFleetFacts facts, DeviceId broken) : IFleetFacts
    {
        public Instant Now => facts.Now;

        public Twin? Find(DeviceId device) => device == broken ? throw new InvalidOperationException("no facts") : facts.Find(device);

        public IReadOnlyList<DeviceId> ConnectorsOf(DeviceId station) => facts.ConnectorsOf(station);

        public bool Waits(DeviceId station, string driver) => facts.Waits(station, driver);
    }
}
