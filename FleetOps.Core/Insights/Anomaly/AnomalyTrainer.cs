using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Trees;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Anomaly;

/// <summary>Fits the anomaly model on the same scenes as the failure model; calibrates and chooses the flag on an ordinary network.</summary>
public sealed class AnomalyTrainer(Slot<AnomalyModel> slot) : ITrainer
{
    private const int Golden = 5;

    public Slot Slot => slot;

    public string Title => "Station anomaly";

    public int Need => 20;

    public TrainingScene SceneFor(TrainingPart part, ulong seed) => FailureScenes.Of(part, seed);

    public IGatherer Gather(TrainingPart part, IReadOnlyList<Station> stations) => new AnomalyGatherer(part, stations);

    public Trained Train(Lesson rows, ulong seed, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(progress);
        var (learn, choose) = (rows.Learn, rows.Choose);
        var options = new BoostingOptions
        {
            Goal = BoostingGoal.Binary,
            Rounds = 150,
            LearningRate = 0.08,
            Leaves = 16,
            MinRows = 40,
            L2 = 5,
            ColumnShare = 0.3,
            Crosses = 0,
            Seed = (long)seed,
            Threads = threads,
            MaxBins = 127,
        };
        var (picked, known) = (learn.Known(AnomalyTargets.Unlike), choose.Known(AnomalyTargets.Unlike));
        var (target, labels) = (learn.Targets(AnomalyTargets.Unlike, picked), choose.Targets(AnomalyTargets.Unlike, known));
        var numbers = new Dictionary<string, double[]> { [AnomalyModel.FlagAt] = [0.5, 0.5] };
        var parts = new Dictionary<string, StoredModel>();
        Fit(AnomalyModel.Trees, AnomalyFeatures.Count, options);
        progress.Report(0.7);
        cancellation.ThrowIfCancellationRequested();
        Fit(AnomalyModel.Reading, FailureFeatures.OfReading, options with { Rounds = 80, ColumnShare = 0.7 });
        var draft = AnomalyModel.Read(new ModelParts(numbers, parts).Write());
        numbers[AnomalyModel.FlagAt] =
        [
            Thresholds.ForF1(labels, [.. known.Select(r => draft.Score(choose.Row(r)).Score)]),
            Thresholds.ForF1(labels, [.. known.Select(r => draft.ScoreReading(choose.Row(r)[..FailureFeatures.OfReading]).Score)]),
        ];
        progress.Report(0.85);
        var file = new ModelParts(numbers, parts).Write();
        var (metrics, reliability) = Judged(AnomalyModel.Read(file), rows.Judge);
        progress.Report(1);
        return new Trained(file, "boosted trees", metrics, reliability);

        void Fit(string name, int width, BoostingOptions how)
        {
            var table = learn.Table(picked, width);
            var trees = BoostedTrees.Fit(table, target, how);
            var curve = PlattCalibration.Fit(labels, trees.Ensemble.Raw([.. choose.Table(known, width).Values], threads));
            numbers[name] = [curve.A, curve.B];
            parts[name] = StoredModel.Of(trees) with { Golden = [.. Enumerable.Range(0, Golden).Select(i => table.Row(i * (table.Rows / Golden)).ToArray())] };
        }
    }

    public RowScore Scorer(ReadOnlyMemory<byte> file)
    {
        var model = AnomalyModel.Read(file);
        return row => model.Score(row).Score;
    }

    public IReadOnlyList<ModelMetric> Judge(ReadOnlyMemory<byte> file, TrainingRows later) => Judged(AnomalyModel.Read(file), later).Metrics;

    private static (IReadOnlyList<ModelMetric> Metrics, IReadOnlyList<ReliabilityBin> Reliability) Judged(AnomalyModel model, TrainingRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var known = rows.Known(AnomalyTargets.Unlike);
        var labels = rows.Targets(AnomalyTargets.Unlike, known);
        var scores = known.Select(r => model.Score(rows.Row(r)).Score).ToArray();
        var rule = known.Select(r => FailureRule.Of(rows.Row(r)[..FailureFeatures.OfReading])).ToArray();
        var worry = rule.Select(s => s.WithinHour).ToArray();
        var strict = rows.Known(AnomalyTargets.Acts);
        var acts = rows.Targets(AnomalyTargets.Acts, strict);
        var all = strict.Select(r => model.Score(rows.Row(r)).Score).ToArray();
        return (
        [
            new ModelMetric("auc", Ranking.Auc(labels, scores), Ranking.Auc(labels, worry), 0.90, true),
            new ModelMetric("f1", Confusion.AtThreshold(labels, scores, model.Thresholds[0]).F(), Confusion.AtThreshold(labels, [.. rule.Select(s => s.Alarm ? 1.0 : 0)], 0.5).F(), 0.85, true),
            new ModelMetric("precision", Confusion.AtThreshold(labels, scores, model.Thresholds[0]).Precision(), null, null, true),
            new ModelMetric("recall", Confusion.AtThreshold(labels, scores, model.Thresholds[0]).Recall(), null, null, true),
            new ModelMetric("ece", Probability.ExpectedCalibrationError(labels, scores), null, null, false),
            new ModelMetric("auc_one_reading", Ranking.Auc(labels, [.. known.Select(r => model.ScoreReading(rows.Row(r)[..FailureFeatures.OfReading]).Score)]), Ranking.Auc(labels, worry), null, true),
            new ModelMetric("auc_any_cause", Ranking.Auc(acts, all), Ranking.Auc(acts, [.. strict.Select(r => FailureRule.Of(rows.Row(r)[..FailureFeatures.OfReading]).WithinHour)]), null, true),
            new ModelMetric("f1_any_cause", Confusion.AtThreshold(acts, all, model.Thresholds[0]).F(), null, null, true),
        ],
        Probability.Reliability(labels, scores));
    }
}
