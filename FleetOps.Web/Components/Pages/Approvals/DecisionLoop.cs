using FleetOps.Core.Decisions;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Approvals;

/// <summary>Where a decision stands in the agents' loop, and what is going on with it in a few words. Pure.</summary>
public static class DecisionLoop
{
    private const int Decide = 1;
    private const int Act = 2;
    private const int Verify = 3;

    public static LoopView Of(DecisionState state) => state switch
    {
        DecisionState.Shown or DecisionState.AwaitingApproval or DecisionState.AwaitingSecond or DecisionState.AwaitingVeto => new LoopView(Decide, false, "decide"),
        DecisionState.Approved or DecisionState.Due or DecisionState.Sent => new LoopView(Act, false, "act"),
        DecisionState.Verifying => new LoopView(Verify, false, "verify"),
        DecisionState.Confirmed => new LoopView(LoopView.Steps, false, "closed, the effect was seen"),
        DecisionState.Unconfirmed => new LoopView(Verify, true, "verify, the effect was not seen"),
        DecisionState.Withdrawn or DecisionState.Halted => new LoopView(Act, true, "not acted"),
        DecisionState.Forbidden or DecisionState.Rejected or DecisionState.Vetoed or DecisionState.Expired or DecisionState.Lost => new LoopView(Decide, true, "decided against, or not decided"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>What is going on, or how it ended: "sent, the effect is awaited", "verified: seen 42 s after it was sent".</summary>
    public static string Words(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.State switch
        {
            DecisionState.Shown => "suggested, a person acts by hand",
            DecisionState.AwaitingApproval => "waits for a manager",
            DecisionState.AwaitingSecond => "waits for a second signature",
            DecisionState.AwaitingVeto => "runs unless somebody objects",
            DecisionState.Approved => $"approved by {string.Join(" and ", decision.ApprovedBy)}, about to be sent",
            DecisionState.Due => "is sent now",
            DecisionState.Sent => "sent, no answer yet",
            DecisionState.Verifying => decision.Proposal.Kind == ActionKind.CallTechnician ? "technician on the way" : "sent, the effect is awaited",
            DecisionState.Confirmed => "verified: " + Lower(((DecisionEvent.Confirmed)decision.Last.What).Seen),
            DecisionState.Unconfirmed => decision.Last.What is DecisionEvent.Unconfirmed(var why) ? "not verified: " + Lower(why) : "not verified: " + DecisionWords.Of(decision.Last.What),
            _ => DecisionWords.Of(decision.Last.What),
        };
    }

    /// <summary>The next step in one or two words, for a narrow column.</summary>
    public static string Next(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.State switch
        {
            DecisionState.AwaitingApproval => "decide",
            DecisionState.AwaitingSecond => "sign as second",
            DecisionState.AwaitingVeto => "runs unless stopped",
            DecisionState.Verifying when decision.Proposal.Kind == ActionKind.CallTechnician => "technician called",
            DecisionState.Verifying => "effect awaited",
            DecisionState.Shown => "act by hand",
            _ => "acts now",
        };
    }

    private static string Lower(string sentence) => sentence.Length == 0 ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.');
}
