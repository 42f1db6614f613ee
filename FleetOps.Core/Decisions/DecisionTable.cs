using FleetOps.Core.Devices;

namespace FleetOps.Core.Decisions;

/// <summary>
/// The life of a decision as a table: from a state, what may happen and where it leads. What is not in it cannot happen. Pure.
/// </summary>
public static class DecisionTable
{
    /// <summary>Where it begins.</summary>
    public static DecisionState Begin(Judgement judgement) => judgement?.Verdict switch
    {
        Verdict.Forbidden => DecisionState.Forbidden,
        Verdict.Show => DecisionState.Shown,
        Verdict.NeedsApproval => DecisionState.AwaitingApproval,
        Verdict.RunsUnlessVetoed => DecisionState.AwaitingVeto,
        Verdict.Auto => DecisionState.Due,
        _ => throw new ArgumentOutOfRangeException(nameof(judgement)),
    };

    /// <summary>The state after the event; null where it may not happen.</summary>
    /// <param name="from">Where it stands.</param>
    /// <param name="happened">What happens.</param>
    /// <param name="fourEyes">Two approvals are needed.</param>
    public static DecisionState? Next(DecisionState from, DecisionEvent happened, bool fourEyes) => (from, happened) switch
    {
        // What somebody has signed is not worded anew.
        (DecisionState.Shown or DecisionState.AwaitingApproval or DecisionState.AwaitingVeto, DecisionEvent.Renewed) => from,
        (DecisionState.AwaitingApproval, DecisionEvent.Approved) => fourEyes ? DecisionState.AwaitingSecond : DecisionState.Approved,
        (DecisionState.AwaitingSecond or DecisionState.AwaitingVeto, DecisionEvent.Approved) => DecisionState.Approved,
        (DecisionState.AwaitingApproval or DecisionState.AwaitingSecond, DecisionEvent.Rejected) => DecisionState.Rejected,
        (DecisionState.AwaitingVeto, DecisionEvent.Vetoed) => DecisionState.Vetoed,
        (DecisionState.AwaitingSecond or DecisionState.Approved, DecisionEvent.TakenBack) => DecisionState.AwaitingApproval,
        (DecisionState.Shown or DecisionState.AwaitingApproval or DecisionState.AwaitingSecond, DecisionEvent.Expired) => DecisionState.Expired,
        (_, DecisionEvent.Withdrawn) when IsWaiting(from) => DecisionState.Withdrawn,
        (_, DecisionEvent.Halted) when IsWaiting(from) => DecisionState.Halted,
        (_, DecisionEvent.Lost) when IsWaiting(from) => DecisionState.Lost,
        (DecisionState.Due or DecisionState.Approved or DecisionState.AwaitingVeto, DecisionEvent.Sent { Attempt: 1 }) => DecisionState.Sent,

        // Sent again after a restart, when the device says that it never saw the first.
        (DecisionState.Sent, DecisionEvent.Sent { Attempt: > 1 }) => DecisionState.Sent,
        (DecisionState.Sent, DecisionEvent.Answered { Receipt.Status: ReceiptStatus.Rejected or ReceiptStatus.NotSupported }) => DecisionState.Unconfirmed,
        (DecisionState.Sent, DecisionEvent.Answered) => DecisionState.Verifying,
        (DecisionState.Verifying, DecisionEvent.Confirmed) => DecisionState.Confirmed,
        (DecisionState.Sent or DecisionState.Verifying, DecisionEvent.Unconfirmed) => DecisionState.Unconfirmed,
        _ => null,
    };

    /// <summary>Nothing has been sent yet, and it is not over.</summary>
    public static bool IsWaiting(this DecisionState state) =>
        state is DecisionState.Shown or DecisionState.AwaitingApproval or DecisionState.AwaitingSecond or DecisionState.AwaitingVeto or DecisionState.Approved or DecisionState.Due;

    /// <summary>Something has left, and what came of it is not known yet.</summary>
    public static bool IsUnderWay(this DecisionState state) => state is DecisionState.Sent or DecisionState.Verifying;

    public static bool IsOver(this DecisionState state) => !state.IsWaiting() && !state.IsUnderWay();

    /// <summary>A person is asked.</summary>
    public static bool NeedsSomebody(this DecisionState state) => state is DecisionState.AwaitingApproval or DecisionState.AwaitingSecond or DecisionState.AwaitingVeto;
}
