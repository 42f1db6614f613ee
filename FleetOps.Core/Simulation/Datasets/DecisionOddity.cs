using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>Plants what an auditor should find into an ordinary decision: each kind breaks one rule that the others keep.</summary>
internal static class DecisionOddity
{
    public static readonly string[] Kinds =
    [
        "cost_against_confidence", "no_approval", "self_approval", "over_limit", "evidence_contradicts", "executed_before_approval", "restart_on_ground_fault", "outcome_against_receipt", "repeated",
    ];

    public static void Plant(DecisionRow row, string kind, NamedStream stream, DecisionMaker maker)
    {
        row.Oddity = kind;
        switch (kind)
        {
            case "cost_against_confidence":
                row.Confidence = stream.Between(0.08, 0.3);
                row.Risk = stream.Between(0.7, 0.95);
                row.Cost = Math.Round(stream.Between(4_000, 12_000));
                Execute(row, "policy", stream);
                row.Verdict = "auto";
                break;
            case "no_approval":
                Execute(row, null, stream);
                row.Verdict = "needs_approval";
                row.ApprovedAt = null;
                break;
            case "self_approval":
                Execute(row, $"{row.Agent}-agent", stream);
                row.Verdict = "needs_approval";
                break;
            case "over_limit":
                row.Cost = Math.Round(stream.Between(400, 900) + row.Cost * 2);
                Execute(row, "policy", stream);
                row.Verdict = "auto";
                break;
            case "evidence_contradicts":
                row.Pressure = stream.Between(0.1, 0.6);
                row.Evidence = maker.EvidenceFor(row.Kind, row.Pressure, row.ProposedAt);
                Execute(row, row.Approver is null or "policy" ? "policy" : row.Approver, stream);
                break;
            case "executed_before_approval":
                Execute(row, maker.Person(), stream);
                row.Verdict = "needs_approval";
                row.ApprovedAt = row.ExecutedAt!.Value + TimeSpan.FromSeconds((int)stream.Between(60, 1_800));
                break;
            case "restart_on_ground_fault":
                row.Evidence = maker.GroundFault();
                Execute(row, "policy", stream);
                row.Verdict = "auto";
                break;
            case "outcome_against_receipt":
                Execute(row, row.Approver ?? maker.Person(), stream);
                row.Receipt = "rejected";
                row.Outcome = "confirmed";
                break;
            case "repeated":
                // The caller writes the same decision once more, seconds after the first.
                Execute(row, row.Approver ?? "policy", stream);
                break;
            default:
                throw new ArgumentException($"'{kind}' is not a kind of oddity.", nameof(kind));
        }
    }

    /// <summary>Whether this kind can be planted in this decision.</summary>
    public static bool Suits(string kind, DecisionRow row) => kind switch
    {
        "restart_on_ground_fault" => row.Kind is "soft_reset" or "hard_reset",
        "over_limit" => row.Kind == "offer_incentive",
        "evidence_contradicts" => row.Kind != "dispatch_technician",
        _ => true,
    };

    private static void Execute(DecisionRow row, string? approver, NamedStream stream)
    {
        row.Approver = approver;
        row.ApprovedAt ??= row.ProposedAt + TimeSpan.FromSeconds((int)stream.Between(5, 300));
        row.ExecutedAt = row.ApprovedAt.Value + TimeSpan.FromSeconds(2);
        row.Receipt = "accepted";
        row.Outcome = stream.Chance(0.8) ? "confirmed" : "unconfirmed";
    }
}
