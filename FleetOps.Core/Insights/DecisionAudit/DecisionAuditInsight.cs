using FleetOps.Core.Insights.Alerting;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.DecisionAudit;

/// <summary>Whether a decision is odd, by the model or, while there is none, by the broken rules alone. Thread-safe.</summary>
public sealed class DecisionAuditInsight(Slot<DecisionAuditModel> slot, AlertLevels? levels = null)
{
    private readonly AlertLevels _levels = levels ?? new AlertLevels();
    private const int Told = 5;

    // Each broken rule takes three quarters of the doubt that is left.
    private const double RuleShare = 0.75;

    /// <param name="facts">What is on record.</param>
    /// <param name="explain">Also what the score comes from; nothing while rules stand in.</param>
    public DecisionVerdict Judge(DecisionFacts facts, bool explain = false)
    {
        var broken = DecisionRules.Broken(facts);
        var row = new float[DecisionFeatures.Width];
        DecisionFeatures.Fill(facts, row);
        if (slot.Current is not { } served)
        {
            var doubt = broken.Count == 0 ? 0 : 1 - Math.Pow(1 - RuleShare, broken.Count);
            return new DecisionVerdict(AnsweredBy.Rule, doubt, doubt >= _levels.Of(Alert.DecisionAudit), broken, []) { Features = row };
        }

        var score = served.Model.Odd.Predict(row);
        var odd = score >= _levels.Of(Alert.DecisionAudit, served.Model.Threshold);
        string[] reasons = broken.Count > 0 || !odd ? [.. broken] : ["No single rule is broken; its figures together are unlike those of ordinary decisions."];
        return new DecisionVerdict(AnsweredBy.Of(served.Card), score, odd, reasons, explain ? Explain(row, served.Model) : []) { Features = row };
    }

    /// <summary>The figures that make the record look most odd, or most ordinary, the largest first.</summary>
    public static IReadOnlyList<Contribution> Explain(ReadOnlySpan<float> features, DecisionAuditModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Odd.Explain(DecisionFeatures.Schema, features, Told);
    }
}
