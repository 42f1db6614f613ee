using FleetOps.Core.Decisions;
using FleetOps.Core.Ledger;

namespace FleetOps.Web.Transports.Webhooks;

/// <summary>What a hook may ask for, and which record of the ledger is of which topic. Pure.</summary>
public static class WebhookTopics
{
    public const string Alarms = "alarms";
    public const string Decisions = "decisions";
    public const string Approvals = "approvals";
    public const string Checkpoints = "checkpoints";

    private static readonly HashSet<string> OfPeople = ["decision_approved", "decision_taken_back", "decision_rejected", "decision_vetoed", "decision_expired", "decision_refused"];

    public static IReadOnlyList<string> All { get; } = [Alarms, Decisions, Approvals, Checkpoints];

    /// <summary>The topics of a record; none for what is told to nobody. Approvals are what waits for a person and what people made of it: each is a decision too.</summary>
    public static IReadOnlyList<string> Of(LedgerRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var kind = record.Entry.Kind;
        if (kind.StartsWith("alarm_", StringComparison.Ordinal)) return [Alarms];
        if (!kind.StartsWith("decision_", StringComparison.Ordinal)) return [];
        return OfPeople.Contains(kind) || (kind == "decision_proposed" && Waits(record)) ? [Decisions, Approvals] : [Decisions];
    }

    private static bool Waits(LedgerRecord record)
    {
        try
        {
            return record.Entry.Body is { } body && DecisionRecord.Read(body).Event is DecisionEvent.Proposed { Judgement.Verdict: Verdict.NeedsApproval or Verdict.RunsUnlessVetoed };
        }
        catch (FormatException)
        {
            // Of a version that wrote bodies otherwise: it is told as a decision, not as one that waits.
            return false;
        }
    }
}
