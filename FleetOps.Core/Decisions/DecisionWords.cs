using System.Text.Json;

namespace FleetOps.Core.Decisions;

/// <summary>Decisions in words: for the ledger, lists and logs. Pure.</summary>
public static class DecisionWords
{
    /// <summary>What happened, as the end of a sentence: "approved by nandini".</summary>
    public static string Of(DecisionEvent what) => what switch
    {
        DecisionEvent.Proposed(_, var judgement) => judgement.Verdict switch
        {
            Verdict.Forbidden => $"forbidden: {judgement.Reason}",
            Verdict.Show => "suggested",
            Verdict.NeedsApproval => judgement.FourEyes ? "proposed, needs two signatures" : "proposed, needs approval",
            Verdict.RunsUnlessVetoed => "proposed, runs unless somebody objects",
            _ => "proposed, runs by itself",
        },
        DecisionEvent.Renewed => "looked at again and still wanted",
        DecisionEvent.Lost(var winner, var why) => $"gave way to {winner}: {why}",
        DecisionEvent.Approved(var by, var comment) => comment is null ? $"approved by {by}" : $"approved by {by}: {comment}",
        DecisionEvent.TakenBack(var by) => $"approval taken back by {by}",
        DecisionEvent.Rejected(var by, var reason) => $"rejected by {by}: {reason}",
        DecisionEvent.Vetoed(var by, var reason) => $"stopped by {by}: {reason}",
        DecisionEvent.Expired => "expired, the safe default holds",
        DecisionEvent.Withdrawn(var why) => $"withdrawn: {why}",
        DecisionEvent.Halted(var by) => $"halted, {by} paused the agents",
        DecisionEvent.Sent(_, var attempt) => attempt == 1 ? "sent" : $"sent again, attempt {attempt}",
        DecisionEvent.Answered(var receipt) => receipt.Reason is null ? $"answered: {Spaced(receipt.Status)}" : $"answered: {Spaced(receipt.Status)}, {receipt.Reason}",
        DecisionEvent.Confirmed(var seen) => $"confirmed: {seen}",
        DecisionEvent.Unconfirmed(var why) => $"unconfirmed: {why}",
        _ => throw new NotSupportedException($"{what?.GetType()} has no words."),
    };

    /// <summary>A stable short word for programs: "decision_approved".</summary>
    public static string KindOf(DecisionEvent what)
    {
        ArgumentNullException.ThrowIfNull(what);
        return "decision_" + JsonNamingPolicy.SnakeCaseLower.ConvertName(what.GetType().Name);
    }

    /// <summary>Who or what settled it, for whoever comes second.</summary>
    internal static string Settled(Decision decision) => decision.Last.What switch
    {
        DecisionEvent.Approved(var by, _) => $"{by} has approved it already.",
        DecisionEvent.Rejected(var by, _) => $"{by} has rejected it already.",
        DecisionEvent.Vetoed(var by, _) => $"{by} has objected already.",
        DecisionEvent.Expired => "It has expired.",
        DecisionEvent.Withdrawn(var why) => $"It was withdrawn: {why}.",
        DecisionEvent.Halted(var by) => $"It was halted when {by} paused the agents.",
        DecisionEvent.Lost(var winner, _) => $"{winner} has the device.",
        _ => $"It is {decision.State.ToString().ToLowerInvariant()} already.",
    };

    /// <summary>An enum's name as words: "no answer".</summary>
    public static string Spaced(Enum value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Replace('_', ' ');
    }
}
