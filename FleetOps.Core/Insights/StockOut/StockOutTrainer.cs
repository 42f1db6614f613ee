using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Trees;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.StockOut;

/// <summary>
/// Trains the stock-out model: trees for the chance, a threshold on a network of another seed at which a little more than what is asked for is found, judged on a third. Naive is the fewest on the shelf
/// first. What a rider takes next is chance: the ceiling is the chance at the true rates, which no device knows.
/// </summary>
public sealed class StockOutTrainer(Slot<StockOutModel> slot) : ITrainer
{
    // Asked for is .95; what was found on one network is found less surely on the next.
    private const double Found = 0.965;

    // Where nothing ran out on the network that chooses.
    private const double WithoutAny = 0.3;

    public Slot Slot => slot;

    public string Title => "Stock-out";

    public int Need => 50;

    public TrainingScene SceneFor(TrainingPart part, ulong seed) => DemandTrainer.OrdinaryNetwork(part, seed);

    public IGatherer Gather(TrainingPart part, IReadOnlyList<Station> stations) => new StockOutGatherer(stations, supposes: part == TrainingPart.Learn);

    public Trained Train(Lesson rows, ulong seed, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(progress);
        var known = rows.Learn.Known(StockOutGatherer.RunsOut);
        var table = rows.Learn.Table(known);
        var fitted = BoostedTrees.Fit(table, rows.Learn.Targets(StockOutGatherer.RunsOut, known), new BoostingOptions
        {
            Goal = BoostingGoal.Binary,
            Rounds = 100,
            LearningRate = 0.06,
            Leaves = 8,
            MinRows = 60,
            RowShare = 0.7,
            ColumnShare = 0.6,
            L2 = 1,
            Monotone = [.. Enumerable.Range(0, table.Width).Select(c => c == StockOutFeatures.EvenUse ? 1 : 0)],
            Crosses = 0,
            Seed = (long)seed,
            Threads = threads,
        });
        progress.Report(0.8);
        cancellation.ThrowIfCancellationRequested();
        var chance = StoredModel.Of(fitted) with
        {
            Target = StockOutGatherer.RunsOut,
            Golden = GoldenRows.Of(table),
        };
        var chosen = rows.Choose.Known(StockOutGatherer.RunsOut);
        var threshold = Thresholds.ForRecall(rows.Choose.Targets(StockOutGatherer.RunsOut, chosen), chance.Predict(rows.Choose.Table(chosen), threads), Found) ?? WithoutAny;
        var model = new StockOutModel(new ModelParts(
            new Dictionary<string, double[]> { ["threshold"] = [Math.Clamp(threshold, 0, 1)] }, new Dictionary<string, StoredModel> { ["chance"] = chance }));
        var file = model.Write();
        var judged = rows.Judge.Known(StockOutGatherer.RunsOut);
        return new Trained(
            file, "boosted trees", Judge(file, rows.Judge),
            Probability.Reliability(rows.Judge.Targets(StockOutGatherer.RunsOut, judged), chance.Predict(rows.Judge.Table(judged), threads)));
    }

    public RowScore Scorer(ReadOnlyMemory<byte> file)
    {
        var model = StockOutModel.Read(file);
        return row => model.Chance.Predict(row);
    }

    public bool IsUsual(ReadOnlySpan<float> row) => row[1] > 0 && row[StockOutFeatures.KnownFor] >= DemandFeatures.WholePast;

    public int DriftDays => 7;

    public IReadOnlyList<ModelMetric> Judge(ReadOnlyMemory<byte> file, TrainingRows later)
    {
        ArgumentNullException.ThrowIfNull(later);
        var model = StockOutModel.Read(file);
        var known = later.Known(StockOutGatherer.RunsOut);
        var truth = later.Targets(StockOutGatherer.RunsOut, known);
        var said = model.Chance.Predict(later.Table(known), 1);
        double[] naive = [.. known.Select(r => -(double)later.Row(r)[1])];
        double[] bySupply = [.. known.Select(r => StockOutPredictor.Chance(later.Row(r), null))];
        double[] hidden = [.. known.Select(r => later.Target(StockOutGatherer.HiddenChance, r))];
        var bounded = hidden.All(double.IsFinite);
        double hits = 0, flagged = 0, all = truth.Sum();
        for (var i = 0; i < said.Length; i++)
        {
            if (said[i] < model.Threshold) continue;
            flagged++;
            hits += truth[i];
        }

        return
        [
            new ModelMetric("average_precision", Ranking.AveragePrecision(truth, said), Ranking.AveragePrecision(truth, naive), null, HigherIsBetter: true) { Ceiling = Bound((t, s) => Ranking.AveragePrecision(t, s)) },
            new ModelMetric("precision_at_recall_95", PrecisionAt(0.95, truth, said), PrecisionAt(0.95, truth, naive), 0.6, HigherIsBetter: true) { Ceiling = Bound((t, s) => PrecisionAt(0.95, t, s)) },
            new ModelMetric("auc", Ranking.Auc(truth, said), Ranking.Auc(truth, naive), null, HigherIsBetter: true) { Ceiling = Bound((t, s) => Ranking.Auc(t, s)) },
            new ModelMetric("average_precision_of_the_rule", Ranking.AveragePrecision(truth, bySupply), null, null, HigherIsBetter: true),
            new ModelMetric("recall_of_warnings", all > 0 ? hits / all : double.NaN, null, 0.95, HigherIsBetter: true),
            new ModelMetric("precision_of_warnings", flagged > 0 ? hits / flagged : double.NaN, all / truth.Length, 0.6, HigherIsBetter: true),
        ];

        double? Bound(Func<double[], double[], double> figure) => bounded ? figure(truth, hidden) : null;
    }

    /// <summary>How many of the warnings are right when warnings are given until this share of what happens was warned of. Equal scores are warned of together.</summary>
    internal static double PrecisionAt(double recall, double[] truth, double[] scores)
    {
        var order = Enumerable.Range(0, truth.Length).OrderByDescending(i => scores[i]).ToArray();
        double hits = 0, all = truth.Sum();
        for (var i = 0; i < order.Length; i++)
        {
            hits += truth[order[i]];
            var tied = i + 1 < order.Length && scores[order[i + 1]] == scores[order[i]];
            if (!tied && hits >= recall * all) return hits / (i + 1);
        }

        return double.NaN;
    }
}
