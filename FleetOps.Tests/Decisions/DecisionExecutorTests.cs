using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Ledger;
using FleetOps.Data.Reading;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Decisions;

public sealed class DecisionExecutorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Auto_HealedByTheCommand_IsConfirmedByWhatIsSeen()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Auto));
        room.Link.Does = _ => room.Heal();
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        await room.PassAsync();
        Assert.Equal(DecisionState.Verifying, room.Now(decision).State);
        room.Network.Advance(30);
        await room.PassAsync();
        Assert.Equal(DecisionState.Confirmed, room.Now(decision).State);
        Assert.Equal(new TrackRecord(1, 0), room.Policies.Records[(AgentName.Mechanic, ActionKind.SoftReset)]);
    }

    [Fact]
    public async Task DeviceSaysYesAndDoesNothing_IsUnconfirmed()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Auto));
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        await room.PassAsync();
        room.Network.Advance(299);
        await room.PassAsync();
        Assert.Equal(DecisionState.Verifying, room.Now(decision).State);
        room.Network.Advance(1);
        await room.PassAsync();
        Assert.Equal("Not seen within 5 min: BLR-001-1 reports OtherError.", Assert.IsType<DecisionEvent.Unconfirmed>(room.Now(decision).Last.What).Why);
    }

    [Fact]
    public async Task Approved_IsSentAfterTenSeconds_UrgentAtOnce()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var calm = await room.TakeAsync(DecidingRoom.Restart());
        await room.Desk.ApproveAsync(calm.Id, "nandini", null, Cancellation);
        await room.PassAsync();
        Assert.Empty(room.Link.Sent);
        room.Network.Advance(10);
        await room.PassAsync();
        Assert.Single(room.Link.Sent);

        room.Network.Say("BLR-001-2", new Core.Telemetry.DeviceEvent.FaultRaised("OtherError", null));
        var urgent = await room.TakeAsync(DecidingRoom.Restart("urgent", "BLR-001-2", urgent: true));
        await room.Desk.ApproveAsync(urgent.Id, "nandini", null, Cancellation);
        await room.PassAsync();
        Assert.Equal(2, room.Link.Sent.Count);
    }

    [Fact]
    public async Task VetoWindow_RunsWhenItCloses_UnlessSomebodyObjects()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.VetoWindow));
        room.Network.Say("BLR-001-2", new Core.Telemetry.DeviceEvent.FaultRaised("OtherError", null));
        var runs = await room.TakeAsync(DecidingRoom.Restart());
        var stopped = await room.TakeAsync(DecidingRoom.Restart("other", "BLR-001-2"));
        await room.Desk.RejectAsync(stopped.Id, "arjun", "a car charges there", Cancellation);
        room.Network.Advance(119);
        await room.PassAsync();
        Assert.Empty(room.Link.Sent);
        room.Network.Advance(1);
        await room.PassAsync();
        Assert.Equal(DecisionState.Verifying, room.Now(runs).State);
        Assert.Equal(DecisionState.Vetoed, room.Now(stopped).State);
        Assert.Single(room.Link.Sent);
    }

    [Fact]
    public async Task Guard_NoLongerHolds_IsWithdrawnAndNothingIsSent()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Auto));
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        room.Heal();
        await room.PassAsync();
        Assert.Equal("BLR-001-1 reports no fault any more", Assert.IsType<DecisionEvent.Withdrawn>(room.Now(decision).Last.What).Why);
        Assert.Empty(room.Link.Sent);
    }

    [Theory]
    [InlineData(ReceiptStatus.Rejected)]
    [InlineData(ReceiptStatus.NotSupported)]
    public async Task Device_Refuses_IsUnconfirmedAtOnce(ReceiptStatus status)
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Auto));
        room.Link.Answer = new Receipt(status, "busy");
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        await room.PassAsync();
        Assert.Equal(DecisionState.Unconfirmed, room.Now(decision).State);
    }

    [Fact]
    public async Task Link_Throws_CountsAsNoAnswerAndTheEffectDecides()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Auto));
        room.Link.Throws = new IOException("cable");
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        await room.PassAsync();
        Assert.Equal(ReceiptStatus.NoAnswer, room.Now(decision).Receipt?.Status);
        room.Heal();
        room.Network.Advance(30);
        await room.PassAsync();
        Assert.Equal(DecisionState.Confirmed, room.Now(decision).State);
    }

    [Fact]
    public async Task Link_NeverAnswers_HoldsNobodyElseUp()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Auto));
        room.Network.Say("BLR-001-2", new Core.Telemetry.DeviceEvent.FaultRaised("OtherError", null));
        room.Link.Answer = null;
        var silent = await room.TakeAsync(DecidingRoom.Restart());
        await room.Executor.StepAsync(Cancellation);
        room.Link.Answer = new Receipt(ReceiptStatus.Accepted);
        var other = await room.TakeAsync(DecidingRoom.Restart("other", "BLR-001-2"));
        await room.Executor.StepAsync(Cancellation);
        await WaitUntilAsync(() => room.Now(other).State == DecisionState.Verifying);
        Assert.Equal(DecisionState.Sent, room.Now(silent).State);
        room.Network.Advance(DecisionExecutor.LinkPatience.TotalSeconds);
        await room.Executor.SettleAsync();
        Assert.Equal(ReceiptStatus.NoAnswer, room.Now(silent).Receipt?.Status);
    }

    /// <summary>The program is killed in each state in turn; what is stored carries it on, and the device gets the command once.</summary>
    [Theory]
    [InlineData("proposed")]
    [InlineData("approved")]
    [InlineData("sent and never arrived")]
    [InlineData("sent and arrived")]
    [InlineData("answered")]
    public async Task Killed_InAnyState_GoesOnAndSendsOnce(string killedWhen)
    {
        await using var room = await DecidingRoom.CreateAsync();
        room.Link.Does = _ => room.Heal();
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        if (killedWhen != "proposed") await room.Desk.ApproveAsync(decision.Id, "nandini", null, Cancellation);
        var sent = new DecisionEvent.Sent($"{decision.Id}:restart", 1);
        if (killedWhen == "sent and never arrived") await room.Desk.HappenAsync(decision.Id, sent, Cancellation);
        if (killedWhen == "sent and arrived")
        {
            await room.Desk.HappenAsync(decision.Id, sent, Cancellation);
            await room.Link.SendAsync(decision.Proposal.What, sent.Key, Cancellation);
        }

        if (killedWhen == "answered")
        {
            room.Network.Advance(10);
            await room.PassAsync();
        }

        await room.RestartAsync();
        if (killedWhen == "proposed") Assert.True((await room.Desk.ApproveAsync(decision.Id, "nandini", null, Cancellation)).Done);
        for (var i = 0; i < 6; i++)
        {
            room.Network.Advance(10);
            await room.PassAsync();
        }

        Assert.Equal(DecisionState.Confirmed, room.Now(decision).State);
        Assert.Single(room.Link.Sent);
        Assert.Equal(killedWhen.StartsWith("sent", StringComparison.Ordinal) ? 1 : 0, room.Link.Asked);
    }

    [Fact]
    public async Task WholeLife_StandsInTheLedger_AndTheChainIsSound()
    {
        await using var room = await DecidingRoom.CreateAsync();
        room.Link.Does = _ => room.Heal();
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        await room.Desk.ApproveAsync(decision.Id, "nandini", "ok", Cancellation);
        for (var i = 0; i < 5; i++)
        {
            room.Network.Advance(10);
            await room.PassAsync();
        }

        var reader = new LedgerReader(room.Database.Contexts, room.Database.Folder);
        List<LedgerRecord> records = [];
        await foreach (var record in reader.ReadAsync(1, Cancellation)) records.Add(record);
        Assert.Equal(["decision_proposed", "decision_approved", "decision_sent", "decision_answered", "decision_confirmed"], records.Select(r => r.Entry.Kind));
        Assert.Equal(["mechanic", "nandini", "mechanic", "mechanic", "mechanic"], records.Select(r => r.Entry.Actor));
        Assert.Equal(records.Select(r => r.Seq), await room.Store.RecordsOfAsync(decision.Id, Cancellation));
        var verdict = await ChainVerdict.OfAsync(reader.ReadAsync(1, Cancellation), new ChainCheck(), null, Cancellation);
        Assert.True(verdict.IsSound);

        // What is read back is what was decided, to the last member.
        var stored = await room.Store.FindAsync(decision.Id, Cancellation);
        Assert.Equal(room.Now(decision).Entries.Select(e => DecisionJsonOf(e.What)), stored!.Entries.Select(e => DecisionJsonOf(e.What)));
    }

    [Fact]
    public async Task ClockJumpsBack_NothingRunsEarly_AndNothingIsLost()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.VetoWindow));
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        room.Network.Human.Advance(TimeSpan.FromSeconds(-3_600));
        await room.PassAsync();
        Assert.Equal(DecisionState.AwaitingVeto, room.Now(decision).State);
        room.Network.Human.Advance(TimeSpan.FromSeconds(3_720));
        await room.PassAsync();
        Assert.Equal(DecisionState.Verifying, room.Now(decision).State);
    }

    private static string DecisionJsonOf(DecisionEvent what) => CanonicalJson.Of(what, DecisionJson.Options).Text;

    private static async Task WaitUntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 500 && !holds(); i++) await Task.Delay(10, Cancellation);
        Assert.True(holds());
    }
}
