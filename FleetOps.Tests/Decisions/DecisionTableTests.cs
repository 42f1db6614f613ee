using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using Xunit;
using static FleetOps.Core.Decisions.DecisionState;

namespace FleetOps.Tests.Decisions;

/// <summary>Every state with every event: what is not in this table may not happen.</summary>
public sealed class DecisionTableTests
{
    private static readonly Dictionary<string, DecisionEvent> Events = new()
    {
        ["renewed"] = new DecisionEvent.Renewed(Builders.DecidingRoom.Restart()),
        ["lost"] = new DecisionEvent.Lost(new DecisionId(1), "the other was first"),
        ["approved"] = new DecisionEvent.Approved("nandini"),
        ["taken_back"] = new DecisionEvent.TakenBack("nandini"),
        ["rejected"] = new DecisionEvent.Rejected("nandini", "not now"),
        ["vetoed"] = new DecisionEvent.Vetoed("nandini", "not now"),
        ["expired"] = new DecisionEvent.Expired(),
        ["withdrawn"] = new DecisionEvent.Withdrawn("well again"),
        ["halted"] = new DecisionEvent.Halted("nandini"),
        ["sent"] = new DecisionEvent.Sent("key", 1),
        ["sent_again"] = new DecisionEvent.Sent("key", 2),
        ["accepted"] = new DecisionEvent.Answered(new Receipt(ReceiptStatus.Accepted)),
        ["scheduled"] = new DecisionEvent.Answered(new Receipt(ReceiptStatus.Scheduled)),
        ["no_answer"] = new DecisionEvent.Answered(new Receipt(ReceiptStatus.NoAnswer)),
        ["refused"] = new DecisionEvent.Answered(new Receipt(ReceiptStatus.Rejected)),
        ["not_supported"] = new DecisionEvent.Answered(new Receipt(ReceiptStatus.NotSupported)),
        ["confirmed"] = new DecisionEvent.Confirmed("seen"),
        ["unconfirmed"] = new DecisionEvent.Unconfirmed("not seen"),
    };

    private static readonly Dictionary<DecisionState, Dictionary<string, DecisionState>> Table = new()
    {
        [Shown] = new() { ["renewed"] = Shown, ["lost"] = Lost, ["expired"] = Expired, ["withdrawn"] = Withdrawn, ["halted"] = Halted },
        [AwaitingApproval] = new() { ["renewed"] = AwaitingApproval, ["lost"] = Lost, ["approved"] = Approved, ["rejected"] = Rejected, ["expired"] = Expired, ["withdrawn"] = Withdrawn, ["halted"] = Halted },
        [AwaitingSecond] = new()
        {
            ["lost"] = Lost,
            ["approved"] = Approved,
            ["rejected"] = Rejected,
            ["taken_back"] = AwaitingApproval,
            ["expired"] = Expired,
            ["withdrawn"] = Withdrawn,
            ["halted"] = Halted,
        },
        [AwaitingVeto] = new() { ["renewed"] = AwaitingVeto, ["lost"] = Lost, ["approved"] = Approved, ["vetoed"] = Vetoed, ["withdrawn"] = Withdrawn, ["halted"] = Halted, ["sent"] = Sent },
        [Approved] = new() { ["lost"] = Lost, ["taken_back"] = AwaitingApproval, ["withdrawn"] = Withdrawn, ["halted"] = Halted, ["sent"] = Sent },
        [Due] = new() { ["lost"] = Lost, ["withdrawn"] = Withdrawn, ["halted"] = Halted, ["sent"] = Sent },
        [Sent] = new()
        {
            ["sent_again"] = Sent,
            ["accepted"] = Verifying,
            ["scheduled"] = Verifying,
            ["no_answer"] = Verifying,
            ["refused"] = Unconfirmed,
            ["not_supported"] = Unconfirmed,
            ["unconfirmed"] = Unconfirmed,
        },
        [Verifying] = new() { ["confirmed"] = Confirmed, ["unconfirmed"] = Unconfirmed },
    };

    public static TheoryData<DecisionState, string> All()
    {
        var all = new TheoryData<DecisionState, string>();
        foreach (var state in Enum.GetValues<DecisionState>())
            foreach (var name in Events.Keys) all.Add(state, name);
        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Next_StateAndEvent_AsTheTableSays(DecisionState from, string name)
    {
        DecisionState? expected = Table.TryGetValue(from, out var row) && row.TryGetValue(name, out var to) ? to : null;
        Assert.Equal(expected, DecisionTable.Next(from, Events[name], fourEyes: false));
    }

    [Fact]
    public void Next_FirstOfTwoApprovals_WaitsForTheSecond() =>
        Assert.Equal(AwaitingSecond, DecisionTable.Next(AwaitingApproval, Events["approved"], fourEyes: true));

    [Fact]
    public void EveryEvent_StandsInTheTests()
    {
        var tested = Events.Values.Select(e => e.GetType()).Append(typeof(DecisionEvent.Proposed)).ToHashSet();
        Assert.DoesNotContain(typeof(DecisionEvent).GetNestedTypes(), t => !tested.Contains(t));
    }

    [Fact]
    public void EveryState_IsWaitingUnderWayOrOver()
    {
        foreach (var state in Enum.GetValues<DecisionState>())
            Assert.Single(new[] { state.IsWaiting(), state.IsUnderWay(), state.IsOver() }, holds => holds);
    }

    [Fact]
    public void Over_NothingFollows()
    {
        foreach (var state in Enum.GetValues<DecisionState>().Where(s => s.IsOver()))
            Assert.All(Events.Values, e => Assert.Null(DecisionTable.Next(state, e, fourEyes: true)));
    }
}
