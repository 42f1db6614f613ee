using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Trees;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Failure;

/// <summary>
/// What a model would reach that is told the hidden state: whether a cause acts, for how long, how far it has worn, of what kind and severity, and what the connector is. It answers nobody; it says how much of a shortfall lies in the world and not in
/// the model.
/// </summary>
internal static class FailureCeiling
{
    private static readonly string[] Hidden = [FailureTargets.HiddenHours, FailureTargets.HiddenSeverity, FailureTargets.HiddenKind, FailureTargets.HiddenWear];
    private static readonly int[] Open = [FailureFeatures.IndexOf("is_dc"), FailureFeatures.IndexOf("rated_kw"), FailureFeatures.IndexOf("power_share"), FailureFeatures.IndexOf("humidity_pct")];

    /// <summary>The metrics with the ceilings that are known.</summary>
    public static IReadOnlyList<ModelMetric> On(Lesson rows, IReadOnlyList<ModelMetric> metrics, int threads) =>
        [.. metrics.Select(m => m.Name switch
        {
            "auc_1h" => m with { Ceiling = Auc(rows.Learn, rows.Judge, FailureTargets.Hour, threads) },
            "auc_24h" => m with { Ceiling = Auc(rows.Learn, rows.Judge, FailureTargets.Day, threads) },
            _ => m,
        })];

    private static double Auc(TrainingRows learn, TrainingRows judge, string target, int threads)
    {
        var picked = FailureTrainer.Thin(learn, target, 0.3, 1);
        var known = judge.Known(target);
        var model = BoostedTrees.Fit(
            Table(learn, picked), learn.Targets(target, picked),
            new BoostingOptions { Goal = BoostingGoal.Binary, Rounds = 60, LearningRate = 0.1, Leaves = 12, MinRows = 150, Crosses = 0, Threads = threads });
        return Ranking.Auc(judge.Targets(target, known), model.Predict(Table(judge, known), threads));
    }

    private static Table Table(TrainingRows rows, int[] which) =>
        Learning.Table.Numeric([.. which.Select(r => (double[])[.. Hidden.Select(h => rows.Target(h, r)), .. Open.Select(f => (double)rows.Row(r)[f])])]);
}
