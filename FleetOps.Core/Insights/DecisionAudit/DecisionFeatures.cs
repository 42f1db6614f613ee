using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.DecisionAudit;

/// <summary>A decision's record as numbers: what it costs, how sure and how risky, and whether who, when and what came of it fit together. What is not on record is NaN. Pure.</summary>
public static class DecisionFeatures
{
    public static readonly FeatureSchema Schema = new(
    [
        ("agent", ""), ("kind", ""), ("cost", "INR"), ("benefit", "INR"), ("benefit_to_cost", ""), ("confidence", ""), ("risk", ""), ("pressure", ""), ("verdict", ""), ("approver", ""), ("minutes_to_approval", "min"),
        ("executed", ""), ("seconds_from_approval_to_execution", "s"), ("receipt", ""), ("outcome", ""), ("ground_fault_restart", ""), ("seconds_since_same", "s"), ("cost_at_risk", "INR"), ("unapproved", ""),
        ("outcome_against_receipt", ""),
    ]);

    private static readonly string[] Agents = ["mechanic", "traffic", "logistics", "energy", "auditor"];

    private static readonly string[] Kinds =
    [
        "soft_reset", "hard_reset", "unlock", "limit_power", "dispatch_technician", "offer_incentive", "redirect_fleet", "dispatch_van", "rebalance_stock", "charge_battery", "discharge_battery",
        "answer_demand_response", "file_claim", "flag_decision",
    ];

    private static readonly string[] Verdicts = ["auto", "runs_unless_vetoed", "needs_approval"];
    private static readonly string[] Receipts = ["accepted", "rejected", "no_answer"];
    private static readonly string[] Outcomes = ["confirmed", "unconfirmed", "failed", "vetoed", "rejected", "expired"];

    public static int Width => Schema.Features.Count;

    public static void Fill(DecisionFacts facts, Span<float> row)
    {
        ArgumentNullException.ThrowIfNull(facts);
        row[0] = Code(Agents, facts.Agent);
        row[1] = Code(Kinds, facts.Kind);
        row[2] = Number(facts.Cost);
        row[3] = Number(facts.Benefit);
        row[4] = facts is { Benefit: { } benefit, Cost: { } cost } ? (float)(benefit / (cost + 20)) : float.NaN;
        row[5] = Number(facts.Confidence);
        row[6] = Number(facts.Risk);
        row[7] = Number(facts.Pressure);
        row[8] = facts.Verdict is { } verdict ? Code(Verdicts, verdict) : float.NaN;
        row[9] = facts.Approver is null ? facts.IsComplete ? 0 : float.NaN
            : facts.Approver == "policy" ? 1 : IsAgent(facts.Approver) ? 3 : 2;
        row[10] = facts is { ApprovedAt: { } approved, ProposedAt: { } proposed } ? (float)(approved - proposed).TotalMinutes : float.NaN;
        row[11] = facts.ExecutedAt is not null ? 1 : facts.IsComplete ? 0 : float.NaN;
        row[12] = facts is { ApprovedAt: { } agreed, ExecutedAt: { } done } ? (float)(done - agreed).TotalSeconds : float.NaN;
        row[13] = facts.Receipt is { } receipt ? Code(Receipts, receipt) : float.NaN;
        row[14] = facts.Outcome is { } outcome ? Code(Outcomes, outcome) : float.NaN;
        row[15] = facts.Evidence is { } evidence ? facts.Kind is "soft_reset" or "hard_reset" && evidence.Contains("GroundFailure", StringComparison.Ordinal) ? 1 : 0 : float.NaN;
        row[16] = facts.SecondsSinceSame is { } seconds ? (float)Math.Min(seconds, 86_400) : float.NaN;
        row[17] = facts is { Cost: { } dear, Confidence: { } sure, Risk: { } risky } ? (float)(dear * (1 - sure) * risky) : float.NaN;
        row[18] = facts.IsComplete ? facts is { Verdict: "needs_approval", ExecutedAt: not null } && (facts.Approver is null || facts.ApprovedAt is null) ? 1 : 0 : float.NaN;
        row[19] = facts.Receipt is null || facts.Outcome is null ? float.NaN : facts is { Receipt: "rejected", Outcome: "confirmed" } ? 1 : 0;
    }

    private static bool IsAgent(string approver) => approver.EndsWith("-agent", StringComparison.OrdinalIgnoreCase) || Agents.Contains(approver, StringComparer.OrdinalIgnoreCase);

    private static float Number(double? value) => value is { } known ? (float)known : float.NaN;

    // "EnergyAgent" is energy; a word that is not known is NaN.
    private static float Code(string[] words, string word)
    {
        var plain = word.EndsWith("Agent", StringComparison.OrdinalIgnoreCase) && word.Length > 5 ? word[..^5].TrimEnd('-', '_', ' ') : word;
        var at = Array.FindIndex(words, w => string.Equals(w, plain, StringComparison.OrdinalIgnoreCase));
        return at < 0 ? float.NaN : at;
    }
}
