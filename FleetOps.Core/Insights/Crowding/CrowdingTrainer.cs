using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Trees;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Crowding;

/// <summary>
/// Trains the crowding model on the networks of demand: trees a target, calibrated on a network of another seed, judged on a third. Naive ranks by who waits now (and by the load now), and promises the base rate.
/// </summary>
public sealed class CrowdingTrainer(Slot<CrowdingModel> slot) : ITrainer
{
    public Slot Slot => slot;

    public string Title => "Queue and site limit";

    public int Need => 35;

    public TrainingScene SceneFor(TrainingPart part, ulong seed) => DemandTrainer.OrdinaryNetwork(part, seed);

    public IGatherer Gather(TrainingPart part, IReadOnlyList<Station> stations) => new CrowdingGatherer(stations);

    public Trained Train(Lesson rows, ulong seed, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(progress);
        var parts = new Dictionary<string, StoredModel>();
        var numbers = new Dictionary<string, double[]>();
        foreach (var target in CrowdingTargets.Names)
        {
            var known = rows.Learn.Known(target);
            var table = rows.Learn.Table(known);
            var fitted = BoostedTrees.Fit(table, rows.Learn.Targets(target, known), new BoostingOptions
            {
                Goal = BoostingGoal.Binary,
                Rounds = 100,
                LearningRate = 0.07,
                Leaves = 12,
                MinRows = 60,
                RowShare = 0.7,
                ColumnShare = 0.6,
                L2 = 3,
                MaxBins = 127,
                Crosses = 0,
                Seed = (long)seed,
                Threads = threads,
            });
            parts[target] = StoredModel.Of(fitted) with { Target = target, Golden = GoldenRows.Of(table) };
            var chosen = rows.Choose.Known(target);
            var curve = PlattCalibration.Fit(rows.Choose.Targets(target, chosen), fitted.Ensemble.Raw([.. rows.Choose.Table(chosen).Values], threads));
            numbers[target] = [curve.A, curve.B];
            progress.Report(parts.Count / (double)CrowdingTargets.Names.Count);
            cancellation.ThrowIfCancellationRequested();
        }

        var file = new CrowdingModel(new ModelParts(numbers, parts)).Write();
        var (labels, said, _) = Said(CrowdingModel.Read(file), rows.Judge, CrowdingTargets.Queue);
        return new Trained(file, "boosted trees", Judge(file, rows.Judge), Probability.Reliability(labels, said));
    }

    public RowScore Scorer(ReadOnlyMemory<byte> file)
    {
        var model = CrowdingModel.Read(file);
        return row => model.Queue(row).Ahead;
    }

    public bool IsUsual(ReadOnlySpan<float> row) => row[CrowdingFeatures.KnownFor] >= DemandFeatures.WholePast;

    public int DriftDays => 7;

    public IReadOnlyList<ModelMetric> Judge(ReadOnlyMemory<byte> file, TrainingRows later)
    {
        ArgumentNullException.ThrowIfNull(later);
        var model = CrowdingModel.Read(file);
        return [.. Of(CrowdingTargets.Queue, "queue"), .. Of(CrowdingTargets.Limit, "limit")];

        IEnumerable<ModelMetric> Of(string target, string name)
        {
            var (labels, said, naive) = Said(model, later, target);
            var rate = labels.Average();
            yield return new ModelMetric($"auc_{name}", Ranking.Auc(labels, said), Ranking.Auc(labels, naive), null, HigherIsBetter: true);
            yield return new ModelMetric($"log_loss_{name}", Probability.LogLoss(labels, said), Probability.LogLoss(labels, [.. labels.Select(_ => rate)]), null, HigherIsBetter: false);
            yield return new ModelMetric($"ece_{name}", Probability.ExpectedCalibrationError(labels, said), null, 0.03, HigherIsBetter: false);
            yield return new ModelMetric($"rate_{name}", rate, null, null, HigherIsBetter: false);
        }
    }

    private static (double[] Labels, double[] Said, double[] Naive) Said(CrowdingModel model, TrainingRows rows, string target)
    {
        var known = rows.Known(target);
        var by = target == CrowdingTargets.Queue ? CrowdingFeatures.WaitingNow : CrowdingFeatures.LoadNow;
        return (
            rows.Targets(target, known),
            [.. known.Select(r => target == CrowdingTargets.Queue ? model.Queue(rows.Row(r)).Ahead : model.Limit(rows.Row(r)).Ahead)],
            [.. known.Select(r => float.IsNaN(rows.Row(r)[by]) ? 0 : (double)rows.Row(r)[by])]);
    }
}
