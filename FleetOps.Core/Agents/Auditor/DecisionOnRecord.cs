using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Insights.DecisionAudit;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Auditor;

/// <summary>A decision as the decision-audit model reads it. Pure.</summary>
public static class DecisionOnRecord
{
    /// <param name="decision">One that is over.</param>
    /// <param name="sameBefore">The decision before it with the same agent, kind and device; null where there is none.</param>
    public static DecisionFacts Of(Decision decision, Decision? sameBefore)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var proposal = decision.Proposal;
        var approval = decision.Entries.LastOrDefault(e => e.What is DecisionEvent.Approved);
        var sent = decision.Entries.LastOrDefault(e => e.What is DecisionEvent.Sent);
        var signed = decision.ApprovedBy.Count > 0;
        var refusedBy = decision.Last.What switch { DecisionEvent.Rejected rejected => rejected.By, DecisionEvent.Vetoed vetoed => vetoed.By, _ => null };
        // What ran because nobody objected within its window was let run by the policy when the window was over.
        Instant? byPolicy = decision.Judgement.Verdict switch
        {
            Verdict.Auto => decision.First.At,
            Verdict.RunsUnlessVetoed when sent is not null => sent.At - decision.First.At < decision.Judgement.Window ? sent.At : decision.First.At + decision.Judgement.Window,
            _ => null,
        };
        return new DecisionFacts(DecisionWords.Spaced(proposal.Agent), KindOf(proposal.Kind), proposal.Target.Value)
        {
            Evidence = string.Join("; ", proposal.Evidence.Select(e => $"{e.What}: {e.Value}")),
            // What earns costs nothing: it is worth so much more.
            Cost = (double)Math.Max(0, proposal.CostInr),
            Benefit = proposal.CostInr < 0 ? (double)((proposal.AvoidedInr ?? 0) - proposal.CostInr) : (double?)proposal.AvoidedInr,
            Confidence = proposal.Confidence,
            Risk = proposal.Risk switch { Risk.Minimal => 0.1, Risk.Low => 0.25, Risk.Medium => 0.5, _ => 0.8 },
            Verdict = decision.Judgement.Verdict switch { Verdict.NeedsApproval => "needs_approval", Verdict.RunsUnlessVetoed => "runs_unless_vetoed", Verdict.Auto => "auto", _ => null },
            Approver = refusedBy ?? (signed ? decision.ApprovedBy[^1] : byPolicy is not null ? "policy" : null),
            ProposedAt = decision.First.At,
            ApprovedAt = refusedBy is not null ? null : signed ? approval?.At : byPolicy,
            ExecutedAt = sent?.At,
            Receipt = decision.Receipt?.Status switch { ReceiptStatus.Accepted => "accepted", ReceiptStatus.Rejected => "rejected", ReceiptStatus.NoAnswer => "no_answer", _ => null },
            Outcome = decision.State switch
            {
                DecisionState.Confirmed => "confirmed",
                DecisionState.Unconfirmed => "unconfirmed",
                DecisionState.Vetoed => "vetoed",
                DecisionState.Rejected => "rejected",
                DecisionState.Expired => "expired",
                _ => null,
            },
            SecondsSinceSame = sameBefore is null ? null : (decision.First.WorldAt - sameBefore.First.WorldAt).TotalSeconds,
            IsComplete = true,
        };
    }

    // The model learned the words of the decisions' data set.
    private static string KindOf(ActionKind kind) => kind switch
    {
        ActionKind.CallTechnician => "dispatch_technician",
        ActionKind.OfferMove or ActionKind.OfferLater => "offer_incentive",
        ActionKind.SendVan => "dispatch_van",
        ActionKind.ScheduleBattery => "charge_battery",
        ActionKind.Refund => "file_claim",
        _ => DecisionWords.Spaced(kind).Replace(' ', '_'),
    };
}
