using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Trees;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Equipment;

/// <summary>Trains the equipment model on machine parks of sixteen seeds and judges it on six others. Naive is the mean risk of the kind of machine. Told the hidden wear and what is wrong
/// now, the risk follows without error: that is the ceiling.</summary>
public sealed class EquipmentTrainer(Slot<EquipmentModel> slot) : ITrainer
{
    // Seeds of one training lie side by side: room for as many parks as a scene may have.
    private const ulong Apart = 64;
    private const int Kind = 0;
    private const int Known = 7;
    private const float Week = 168;

    public Slot Slot => slot;

    public string Title => "Equipment";

    public int Need => 60;

    public TrainingScene SceneFor(TrainingPart part, ulong seed) => part switch
    {
        TrainingPart.Learn => new TrainingScene(seed * Apart, 120, 1, FirstDay: -120) { Kind = SceneKind.Machines, Copies = 16 },
        // Nothing is chosen: one park, in case that changes.
        TrainingPart.Choose => new TrainingScene(seed * Apart, 30, 1, FirstDay: -30) { Kind = SceneKind.Machines },
        _ => new TrainingScene(seed * Apart, 90, 1, FirstDay: -90) { Kind = SceneKind.Machines, Copies = 6 },
    };

    public IGatherer Gather(TrainingPart part, IReadOnlyList<Station> stations) => new EquipmentGatherer(everyHours: 5);

    public Trained Train(Lesson rows, ulong seed, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(progress);
        var known = rows.Learn.Known(EquipmentGatherer.Risk);
        var table = rows.Learn.Table(known);
        var fitted = BoostedTrees.Fit(table, rows.Learn.Targets(EquipmentGatherer.Risk, known), new BoostingOptions
        {
            Goal = BoostingGoal.Squared,
            Rounds = 200,
            LearningRate = 0.08,
            Leaves = 31,
            MinRows = 30,
            RowShare = 0.7,
            ColumnShare = 0.6,
            L2 = 1,
            Crosses = 0,
            Seed = (long)seed,
            Threads = threads,
        });
        progress.Report(0.9);
        cancellation.ThrowIfCancellationRequested();
        var risk = StoredModel.Of(fitted) with { Target = EquipmentGatherer.Risk, Golden = GoldenRows.Of(table) };
        var file = new EquipmentModel(new ModelParts(new Dictionary<string, double[]>(), new Dictionary<string, StoredModel> { ["risk"] = risk })).Write();
        return new Trained(file, "boosted trees", Judge(file, rows.Judge), []);
    }

    public RowScore Scorer(ReadOnlyMemory<byte> file)
    {
        var model = EquipmentModel.Read(file);
        return row => EquipmentPredictor.Risk(row, model);
    }

    public bool IsUsual(ReadOnlySpan<float> row) => row[EquipmentFeatures.KnownFor] >= DemandFeatures.WholePast;

    public IReadOnlyList<ModelMetric> Judge(ReadOnlyMemory<byte> file, TrainingRows later)
    {
        ArgumentNullException.ThrowIfNull(later);
        var model = EquipmentModel.Read(file);
        var known = later.Known(EquipmentGatherer.Risk);
        var truth = later.Targets(EquipmentGatherer.Risk, known);
        double[] said = [.. model.Risk.Predict(later.Table(known), 1).Select(EquipmentPredictor.Within)];
        var kinds = known.Select((row, i) => (Kind: later.Row(row)[Kind], Risk: truth[i])).GroupBy(k => k.Kind).ToDictionary(g => g.Key, g => g.Average(k => k.Risk));
        double[] naive = [.. known.Select(row => kinds[later.Row(row)[Kind]])];
        int[] settled = [.. Enumerable.Range(0, known.Length).Where(i => later.Row(known[i])[Known] >= Week)];
        int[] fresh = [.. Enumerable.Range(0, known.Length).Where(i => later.Row(known[i])[Known] <= 24)];
        return
        [
            new ModelMetric("r2", PointError.RSquared(truth, said), PointError.RSquared(truth, naive), 0.80, HigherIsBetter: true) { Ceiling = 1 },
            new ModelMetric("mae", PointError.Mae(truth, said), PointError.Mae(truth, naive), 0.35, HigherIsBetter: false) { Ceiling = 0 },
            Part("r2_watched_a_week", settled),
            Part("r2_watched_a_day", fresh),
        ];

        ModelMetric Part(string name, int[] rows)
        {
            double[] t = [.. rows.Select(i => truth[i])];
            return new ModelMetric(name, PointError.RSquared(t, [.. rows.Select(i => said[i])]), PointError.RSquared(t, [.. rows.Select(i => naive[i])]), null, HigherIsBetter: true);
        }
    }
}
