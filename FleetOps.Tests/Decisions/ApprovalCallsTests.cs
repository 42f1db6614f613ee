using FleetOps.Core.Alarms;
using FleetOps.Core.Alarms.Attention;
using FleetOps.Core.Decisions;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Decisions;

/// <summary>Approvals share the operators' attention with alarms.</summary>
public sealed class ApprovalCallsTests
{
    private static readonly Instant Now = Frames.Noon;

    [Fact]
    public async Task WishesOfOneKind_AreAnnouncedOnceAndCounted_AndGoWhenTheyAreDecided()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var governor = new AttentionGovernor(new AttentionOptions());
        var (book, calls) = (new AlarmBook(new AlarmOptions(), governor), new ApprovalCalls(room.Desk));
        Assert.False(book.Share(calls.Asking, Now));
        var first = await room.TakeAsync(DecidingRoom.Restart("a"));
        var second = await room.TakeAsync(DecidingRoom.Restart("b", "BLR-001-2"));
        Assert.True(book.Share(calls.Asking, Now));
        var said = Assert.Single(governor.Recent);
        Assert.Equal((AttentionKind.Approval, AlarmPriority.Medium, 1), (said.Item.Kind, said.Item.Priority, said.Others));
        Assert.Equal($"/approvals/{first.Id}", said.Item.Href);
        Assert.Equal("Approve: Restart BLR-001-1", said.Item.Title);
        Assert.False(book.Share(calls.Asking, Now));

        foreach (var id in (DecisionId[])[first.Id, second.Id]) await room.Desk.RejectAsync(id, "nandini", "not now", TestContext.Current.CancellationToken);
        Assert.True(book.Share(calls.Asking, Now));
        Assert.Empty(calls.Asking);

        // All of the kind were decided: the next is news again.
        await room.TakeAsync(DecidingRoom.Restart("c"));
        book.Share(calls.Asking, Now);
        Assert.Equal(2, governor.Recent.Count);
    }

    [Fact]
    public async Task ASpentBudget_HoldsAnApprovalBack_ListedUntilThereIsRoom()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var governor = new AttentionGovernor(new AttentionOptions());
        var book = new AlarmBook(new AlarmOptions(), governor);
        for (var i = 0; i < 10; i++) governor.Offer(new AttentionItem($"alarm {i}", $"alarm {i}", AttentionKind.Alarm, AlarmPriority.Low, "x", "/alarms"), Now);
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        book.Share(new ApprovalCalls(room.Desk).Asking, Now);
        Assert.Equal(decision.Id.ToString(), Assert.Single(book.Picture(Now).Held).Item.Key);
        book.Move([], new(room.Network.Roster.Stations), Now + TimeSpan.FromSeconds(601), _ => Now);
        Assert.Empty(book.Picture(Now).Held);
        Assert.Equal(decision.Id.ToString(), governor.Recent[^1].Item.Key);
    }

    [Fact]
    public async Task ASecondSignature_IsAskedAnew_AndWhatRunsByItselfAtLittleRiskIsNot()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var calls = new ApprovalCalls(room.Desk);
        var decision = await room.TakeAsync(DecidingRoom.Restart(cost: 14_800));
        await room.Desk.ApproveAsync(decision.Id, "nandini", null, TestContext.Current.CancellationToken);
        Assert.Equal("Needs a second signature: Restart BLR-001-1", Assert.Single(calls.Asking).Title);

        await using var quiet = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.VetoWindow));
        var running = await quiet.TakeAsync(DecidingRoom.Restart());
        Assert.Equal(DecisionState.AwaitingVeto, running.State);
        Assert.Empty(new ApprovalCalls(quiet.Desk).Asking);
    }
}
