using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Trees;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Machines;

/// <summary>Trains the model of a machine's single reading on the parks that the equipment model learns from. Naive is <see cref="MachineRule"/> and, for the risk, its mean.</summary>
public sealed class MachineTrainer(Slot<MachineModel> slot, EquipmentTrainer beside) : ITrainer
{
    public Slot Slot => slot;

    public string Title => "Machine by one reading";

    public int Need => 65;

    // The very scenes of the equipment model: they are played once for both.
    public TrainingScene SceneFor(TrainingPart part, ulong seed) => beside.SceneFor(part, seed);

    public IGatherer Gather(TrainingPart part, IReadOnlyList<Station> stations) => new MachineGatherer(everyHours: 5);

    public Trained Train(Lesson rows, ulong seed, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(progress);
        var (learn, choose) = (rows.Learn, rows.Choose);
        int[] picked = learn.Known(MachineGatherer.Risk), chosen = choose.Known(MachineGatherer.Odd);
        var table = learn.Table(picked);
        var options = new BoostingOptions { Goal = BoostingGoal.Squared, Rounds = 100, LearningRate = 0.08, Leaves = 16, MinRows = 60, L2 = 1, RowShare = 0.7, Crosses = 0, Seed = (long)seed, Threads = threads };
        var risk = BoostedTrees.Fit(table, learn.Targets(MachineGatherer.Risk, picked), options);
        progress.Report(0.5);
        cancellation.ThrowIfCancellationRequested();
        var odd = BoostedTrees.Fit(table, learn.Targets(MachineGatherer.Odd, picked), options with { Goal = BoostingGoal.Binary });
        progress.Report(0.9);
        var labels = choose.Targets(MachineGatherer.Odd, chosen);
        var curve = PlattCalibration.Fit(labels, odd.Ensemble.Raw([.. choose.Table(chosen).Values], threads));
        var numbers = new Dictionary<string, double[]> { [MachineModel.OddPart] = [curve.A, curve.B], [MachineModel.FlagAt] = [0.5] };
        var parts = new Dictionary<string, StoredModel>
        {
            [MachineModel.RiskPart] = StoredModel.Of(risk) with { Golden = GoldenRows.Of(table) },
            [MachineModel.OddPart] = StoredModel.Of(odd) with { Golden = GoldenRows.Of(table) },
        };
        var draft = MachineModel.Read(new ModelParts(numbers, parts).Write());
        numbers[MachineModel.FlagAt] = [Thresholds.ForF1(labels, [.. chosen.Select(r => draft.Score(choose.Row(r)).Score)])];
        var file = new ModelParts(numbers, parts).Write();
        var (metrics, reliability) = Judged(MachineModel.Read(file), rows.Judge);
        return new Trained(file, "boosted trees", metrics, reliability);
    }

    public IReadOnlyList<ModelMetric> Judge(ReadOnlyMemory<byte> file, TrainingRows later) => Judged(MachineModel.Read(file), later).Metrics;

    private static (IReadOnlyList<ModelMetric> Metrics, IReadOnlyList<ReliabilityBin> Reliability) Judged(MachineModel model, TrainingRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var known = rows.Known(MachineGatherer.Odd);
        double[] labels = rows.Targets(MachineGatherer.Odd, known), truth = rows.Targets(MachineGatherer.Risk, known);
        var scores = known.Select(r => model.Score(rows.Row(r)).Score).ToArray();
        var rule = known.Select(r => RuleOf(rows.Row(r))).ToArray();
        double[] said = [.. known.Select(r => model.Risk(rows.Row(r)))], mean = [.. truth.Select(_ => truth.Average())];
        return (
        [
            new ModelMetric("auc", Ranking.Auc(labels, scores), Ranking.Auc(labels, [.. rule.Select(s => s.Score)]), 0.90, true),
            new ModelMetric("f1", Confusion.AtThreshold(labels, scores, model.Threshold).F(), Confusion.AtThreshold(labels, [.. rule.Select(s => s.Flag ? 1.0 : 0)], 0.5).F(), 0.85, true),
            new ModelMetric("ece", Probability.ExpectedCalibrationError(labels, scores), null, null, false),
            new ModelMetric("r2", PointError.RSquared(truth, said), 0, null, true),
            new ModelMetric("mae", PointError.Mae(truth, said), PointError.Mae(truth, mean), null, false),
        ],
        Probability.Reliability(labels, scores));
    }

    internal static AnomalyScore RuleOf(ReadOnlySpan<float> reading) =>
        MachineRule.Of(reading[0], reading[1], reading[2], float.IsNaN(reading[3]) ? 1 : reading[3], float.IsNaN(reading[4]) ? null : reading[4]);
}
