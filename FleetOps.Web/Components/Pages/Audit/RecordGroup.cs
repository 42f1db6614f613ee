using System.Text.Json;
using FleetOps.Core.Agents.Auditor;
using FleetOps.Core.Decisions;

namespace FleetOps.Web.Components.Pages.Audit;

/// <summary>Which records of the ledger a list shows: a name for people, the word of the address, and the kinds; none of these: all records. Immutable.</summary>
public sealed record RecordGroup(string Text, string Word, IReadOnlyList<string> Kinds)
{
    private static readonly string[] DecisionKinds = [.. typeof(DecisionEvent).GetNestedTypes().Select(t => "decision_" + JsonNamingPolicy.SnakeCaseLower.ConvertName(t.Name)), "decision_refused"];

    public static readonly RecordGroup Everything = new("All", "", []);

    public static readonly IReadOnlyList<RecordGroup> All =
    [
        Everything,
        new("Odd", "odd", [AuditFlag.Kind, FindingDesk.SeenKind]),
        new("Decisions", "decisions", DecisionKinds),
        new("Signatures", "signatures", ["decision_approved", "decision_taken_back", "decision_rejected", "decision_vetoed", "decision_refused"]),
        new("Commands", "commands", ["decision_sent", "decision_answered", "simulator_command", "agents_paused", "agents_resumed"]),
        new("Alarms", "alarms",
        [
            "alarm_raised", "alarm_returned", "alarm_acknowledged", "alarm_assigned", "alarm_escalated", "alarm_shelved", "alarm_unshelved", "alarm_suppressed", "alarm_unsuppressed", "alarm_taken_out_of_service", "alarm_put_in_service",
            "alarm_table_changed",
        ]),
        new("People", "people",
        [
            "signed_in", "signed_out", "sign_in_refused", "locked_out", "access_refused", "person_added", "person_disabled", "person_enabled", "role_changed", "password_changed", "password_reset", "key_created", "key_rotated", "key_revoked",
        ]),
        new("Settings", "settings",
        [
            "policy_changed", "policy_reset", "thresholds_changed", "retention_changed", "model_promoted", "model_rolled_back", "model_refused", "model_shadowed", "model_shadow_ended", "retraining_accepted", "retraining_dismissed",
        ]),
        new("Audit", "audit", ["ledger_checked", "ledger_exported", "receipt_issued", "dispute_package_made", "compliance_report_made"]),
    ];

    public static RecordGroup Of(string? word) => All.FirstOrDefault(g => g.Word == word) ?? Everything;
}
