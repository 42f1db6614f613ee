namespace FleetOps.Core.Insights.DecisionAudit;

/// <summary>The rules that a decision's record must keep, checked one by one: what stands in while there is no model, and the words of a flag when there is one. Pure.</summary>
public static class DecisionRules
{
    private const double Unsure = 0.35;
    private const double Risky = 0.65;
    private const double Dear = 1_000;

    /// <summary>The rules that this record breaks, a sentence each.</summary>
    public static IReadOnlyList<string> Broken(DecisionFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var broken = new List<string>();
        if (facts is { Cost: >= Dear, Confidence: < Unsure, Risk: > Risky }) broken.Add("It spends a lot at little confidence and high risk.");
        if (facts is { IsComplete: true, Verdict: "needs_approval", ExecutedAt: not null } && (facts.Approver is null || facts.ApprovedAt is null)) broken.Add("It needed approval and was executed without one.");
        if (facts.Approver is { } by && by.EndsWith("-agent", StringComparison.OrdinalIgnoreCase)) broken.Add("An agent approved it.");
        if (facts is { Kind: "offer_incentive", Cost: > 300 }) broken.Add("The incentive is far beyond what drivers are offered.");
        if (facts is { Pressure: < 1, ExecutedAt: not null }) broken.Add("What was measured lay under the limit, and it acted all the same.");
        if (facts is { ApprovedAt: { } approved, ExecutedAt: { } done } && done < approved) broken.Add("It was executed before it was approved.");
        if (facts.Kind is "soft_reset" or "hard_reset" && facts.Evidence?.Contains("GroundFailure", StringComparison.Ordinal) == true) broken.Add("It restarted a charger that reported a ground fault.");
        if (facts is { Receipt: "rejected", Outcome: "confirmed" }) broken.Add("It counts as confirmed although the device rejected it.");
        if (facts.SecondsSinceSame is < 60) broken.Add("The same was proposed for the same target within a minute.");
        return broken;
    }
}
