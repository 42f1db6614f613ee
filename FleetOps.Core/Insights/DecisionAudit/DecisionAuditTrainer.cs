using FleetOps.Core.Fleet;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Trees;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.DecisionAudit;

/// <summary>
/// Trains the audit model on decisions of four seeds with planted oddities, chooses the threshold on one other seed and is judged on two more. Naive is what the seed's own example looks at: cost times doubt
/// times risk. That its figures are high says that the planted oddities break rules which a record shows; an oddity of a kind that was never planted may pass.
/// </summary>
public sealed class DecisionAuditTrainer(Slot<DecisionAuditModel> slot) : ITrainer
{
    private const ulong Apart = 64;
    private const int CostAtRisk = 17;
    private const double FalseShare = 0.01;

    public Slot Slot => slot;

    public string Title => "Decision audit";

    public int Need => 80;

    public TrainingScene SceneFor(TrainingPart part, ulong seed) => new(seed * Apart, 90, 1, FirstDay: -90)
    {
        Kind = SceneKind.Decisions,
        Copies = part switch { TrainingPart.Learn => 4, TrainingPart.Choose => 1, _ => 2 },
    };

    public IGatherer Gather(TrainingPart part, IReadOnlyList<Station> stations) => new DecisionGatherer(blanks: part == TrainingPart.Learn, (long)part + 1);

    public Trained Train(Lesson rows, ulong seed, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(progress);
        var known = rows.Learn.Known(DecisionGatherer.Odd);
        var table = rows.Learn.Table(known);
        var fitted = BoostedTrees.Fit(table, rows.Learn.Targets(DecisionGatherer.Odd, known), new BoostingOptions
        {
            Goal = BoostingGoal.Binary,
            Rounds = 120,
            LearningRate = 0.1,
            Leaves = 16,
            MinRows = 10,
            RowShare = 0.7,
            ColumnShare = 0.6,
            L2 = 1,
            Crosses = 0,
            Seed = (long)seed,
            Threads = threads,
        });
        progress.Report(0.9);
        cancellation.ThrowIfCancellationRequested();
        var odd = StoredModel.Of(fitted) with { Target = DecisionGatherer.Odd, Golden = GoldenRows.Of(table) };
        var chosen = rows.Choose.Known(DecisionGatherer.Odd);
        var labels = rows.Choose.Targets(DecisionGatherer.Odd, chosen);
        var ordinary = odd.Predict(rows.Choose.Table(chosen), threads).Where((_, i) => labels[i] < 0.5).Order().ToArray();
        // At most one in a hundred of the ordinary ones is flagged there, and nothing that is more likely ordinary.
        var threshold = ordinary.Length == 0 ? 0.5 : Math.Clamp(ordinary[(int)((ordinary.Length - 1) * (1 - FalseShare))], 0.3, 0.95);
        var model = new DecisionAuditModel(new ModelParts(new Dictionary<string, double[]> { ["threshold"] = [threshold] }, new Dictionary<string, StoredModel> { ["odd"] = odd }));
        var file = model.Write();
        var judged = rows.Judge.Known(DecisionGatherer.Odd);
        return new Trained(
            file, "boosted trees", Judge(file, rows.Judge), Probability.Reliability(rows.Judge.Targets(DecisionGatherer.Odd, judged), odd.Predict(rows.Judge.Table(judged), threads)));
    }

    public RowScore Scorer(ReadOnlyMemory<byte> file)
    {
        var model = DecisionAuditModel.Read(file);
        return row => model.Odd.Predict(row);
    }

    public IReadOnlyList<ModelMetric> Judge(ReadOnlyMemory<byte> file, TrainingRows later)
    {
        ArgumentNullException.ThrowIfNull(later);
        var model = DecisionAuditModel.Read(file);
        var known = later.Known(DecisionGatherer.Odd);
        var truth = later.Targets(DecisionGatherer.Odd, known);
        var said = model.Odd.Predict(later.Table(known), 1);
        double[] naive = [.. known.Select(r => (double)later.Row(r)[CostAtRisk])];
        double odd = truth.Sum(), found = 0, wrong = 0;
        for (var i = 0; i < said.Length; i++)
        {
            if (said[i] < model.Threshold) continue;
            found += truth[i];
            wrong += 1 - truth[i];
        }

        return
        [
            new ModelMetric("auc", Ranking.Auc(truth, said), Ranking.Auc(truth, naive), 0.95, HigherIsBetter: true),
            new ModelMetric("false_alarm_share", wrong / (truth.Length - odd), null, 0.02, HigherIsBetter: false),
            new ModelMetric("recall_of_flags", found / odd, null, null, HigherIsBetter: true),
        ];
    }
}
