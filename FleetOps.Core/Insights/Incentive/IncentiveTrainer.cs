using FleetOps.Core.Fleet;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Trees;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Incentive;

/// <summary>
/// Trains the incentive model on offers made at random in a network, calibrates it on a network of another seed and judges it on a third, so that the drivers who judge were never asked before. More rupees
/// never make a driver less willing. Naive is the share of all that said yes; the
/// ceiling is the chance that the driver himself was given, his nature and mood included.
/// </summary>
public sealed class IncentiveTrainer(Slot<IncentiveModel> slot) : ITrainer
{
    public Slot Slot => slot;

    public string Title => "Incentive response";

    public int Need => 70;

    public TrainingScene SceneFor(TrainingPart part, ulong seed)
    {
        var days = part switch { TrainingPart.Learn => 60, TrainingPart.Choose => 12, _ => 24 };
        return new TrainingScene(seed, days, 1, MeasureEverySeconds: 300, FirstDay: -days, StepSeconds: 30) { Experiments = true };
    }

    public IGatherer Gather(TrainingPart part, IReadOnlyList<Station> stations) => new IncentiveGatherer(stations, (long)part + 1);

    public Trained Train(Lesson rows, ulong seed, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(progress);
        var known = rows.Learn.Known(IncentiveGatherer.Moves);
        var table = rows.Learn.Table(known);
        var rising = new int[table.Width];
        rising[IncentiveFeatures.Rupees] = 1;
        rising[IncentiveFeatures.RupeesAKm] = 1;
        rising[IncentiveFeatures.UsualChance] = 1;
        rising[IncentiveFeatures.OwnChance] = 1;
        var fitted = BoostedTrees.Fit(table, rows.Learn.Targets(IncentiveGatherer.Moves, known), new BoostingOptions
        {
            Goal = BoostingGoal.Binary,
            Rounds = 260,
            LearningRate = 0.04,
            Leaves = 6,
            MinRows = 30,
            RowShare = 0.7,
            ColumnShare = 0.5,
            L2 = 2,
            Monotone = rising,
            Crosses = 0,
            Seed = (long)seed,
            Threads = threads,
        });
        progress.Report(0.9);
        cancellation.ThrowIfCancellationRequested();
        var moves = StoredModel.Of(fitted) with { Target = IncentiveGatherer.Moves, Golden = GoldenRows.Of(table) };
        var chosen = rows.Choose.Known(IncentiveGatherer.Moves);
        double[] margins = [.. moves.Predict(rows.Choose.Table(chosen), threads).Select(p => Math.Log(Math.Clamp(p, 1e-6, 1 - 1e-6) / (1 - Math.Clamp(p, 1e-6, 1 - 1e-6))))];
        var platt = PlattCalibration.Fit(rows.Choose.Targets(IncentiveGatherer.Moves, chosen), margins);
        var model = new IncentiveModel(new ModelParts(new Dictionary<string, double[]> { ["calibration"] = [platt.A, platt.B] }, new Dictionary<string, StoredModel> { ["moves"] = moves }));
        var file = model.Write();
        var judged = rows.Judge.Known(IncentiveGatherer.Moves);
        return new Trained(
            file, "boosted trees, Platt calibration", Judge(file, rows.Judge), Probability.Reliability(rows.Judge.Targets(IncentiveGatherer.Moves, judged), Said(model, rows.Judge, judged, threads)));
    }

    public RowScore Scorer(ReadOnlyMemory<byte> file)
    {
        var model = IncentiveModel.Read(file);
        return row => IncentivePredictor.Chance(row, model);
    }

    public IReadOnlyList<ModelMetric> Judge(ReadOnlyMemory<byte> file, TrainingRows later)
    {
        ArgumentNullException.ThrowIfNull(later);
        var model = IncentiveModel.Read(file);
        var known = later.Known(IncentiveGatherer.Moves);
        var truth = later.Targets(IncentiveGatherer.Moves, known);
        var said = Said(model, later, known, 1);
        double[] naive = [.. truth.Select(_ => truth.Average())];
        double[] hidden = [.. known.Select(r => later.Target(IncentiveGatherer.HiddenChance, r))];
        var bounded = hidden.All(double.IsFinite);
        var (loss, naiveLoss) = (Probability.LogLoss(truth, said), Probability.LogLoss(truth, naive));
        return
        [
            new ModelMetric("log_loss", loss, naiveLoss, null, HigherIsBetter: false) { Ceiling = bounded ? Probability.LogLoss(truth, hidden) : null },
            new ModelMetric("log_loss_better_pct", 100 * (1 - loss / naiveLoss), 0, 20, HigherIsBetter: true) { Ceiling = bounded ? 100 * (1 - Probability.LogLoss(truth, hidden) / naiveLoss) : null },
            new ModelMetric("ece", Probability.ExpectedCalibrationError(truth, said), null, 0.03, HigherIsBetter: false),
            new ModelMetric("auc", Ranking.Auc(truth, said), 0.5, null, HigherIsBetter: true) { Ceiling = bounded ? Ranking.Auc(truth, hidden) : null },
        ];
    }

    private static double[] Said(IncentiveModel model, TrainingRows rows, int[] known, int threads) => [.. model.Moves.Predict(rows.Table(known), threads).Select(model.Calibrated)];
}
