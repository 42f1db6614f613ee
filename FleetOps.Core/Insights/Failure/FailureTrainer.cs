using FleetOps.Core.Fleet;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Trees;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Failure;

/// <summary>
/// Fits the failure model: hour, day, kind and severity on a network with more than the ordinary faults, so that the rare ones are there; calibration and the alarm thresholds on an ordinary network, where the probabilities
/// must hold; judged on a third.
/// </summary>
public sealed class FailureTrainer(Slot<FailureModel> slot) : ITrainer
{
    private const double FalseAlarmsAimed = 2;
    private const int Golden = 5;
    private static readonly int FaultInForce = FailureFeatures.IndexOf("fault_in_force");
    private static readonly int StationFault = FailureFeatures.IndexOf("station_fault");

    public Slot Slot => slot;

    public string Title => "Charger failure";

    public int Need => 10;

    public TrainingScene SceneFor(TrainingPart part, ulong seed) => FailureScenes.Of(part, seed);

    public IGatherer Gather(TrainingPart part, IReadOnlyList<Station> stations) => new FailureGatherer(part, stations);

    public Trained Train(Lesson rows, ulong seed, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(progress);
        var (learn, choose) = (rows.Learn, rows.Choose);
        var numbers = new Dictionary<string, double[]>();
        var parts = new Dictionary<string, StoredModel>();
        var common = new BoostingOptions { Goal = BoostingGoal.Binary, Crosses = 0, Seed = (long)seed, Threads = threads, MaxBins = 127, L2 = 5, MinRows = 40 };

        var picked = Thin(learn, FailureTargets.Hour, 0.7, seed);
        var hour = Fit(FailureModel.Hour, learn.Table(picked, FailureFeatures.Count), learn.Targets(FailureTargets.Hour, picked), common with { Rounds = 150, LearningRate = 0.08, Leaves = 24, ColumnShare = 0.4 });
        Calibrate(FailureModel.Hour, hour, choose, FailureTargets.Hour, r => choose.Table(r, FailureFeatures.Count));
        Calibrate(FailureModel.Ninety, hour, choose, FailureTargets.Ninety, r => choose.Table(r, FailureFeatures.Count));
        Step(0.35);

        var kinds = learn.Known(FailureTargets.Kind);
        Fit(
            FailureModel.Kind, learn.Table(kinds, FailureFeatures.Count), learn.Targets(FailureTargets.Kind, kinds),
            common with
            {
                Goal = BoostingGoal.Multiclass,
                Classes = FailureTargets.Kinds.Count,
                Rounds = 80,
                LearningRate = 0.1,
                Leaves = 12,
                MinRows = 15,
                ColumnShare = 0.4,
                L2 = 3,
                MaxBins = 63,
                ClassWeights = Even(learn.Targets(FailureTargets.Kind, kinds)),
            });
        Step(0.6);
        Fit(
            FailureModel.Severity, learn.Table(kinds, FailureFeatures.Count), learn.Targets(FailureTargets.Severity, kinds),
            common with { Goal = BoostingGoal.Squared, Rounds = 60, LearningRate = 0.08, Leaves = 8, MinRows = 60, ColumnShare = 0.5 });
        Step(0.7);
        Day();
        Step(0.75);
        Station(FailureModel.ReadingHour, FailureTargets.StationHour, 0, FailureFeatures.OfReading, 80);
        Station(FailureModel.ReadingDay, FailureTargets.StationDay, 0, FailureFeatures.OfReading, 30);
        Station(FailureModel.WindowHour, FailureTargets.StationHour, FailureFeatures.Count, ReadingFeatures.Count, 100);
        Station(FailureModel.WindowDay, FailureTargets.StationDay, FailureFeatures.Count, ReadingFeatures.Count, 30);
        Step(0.95);

        numbers[FailureModel.AlarmAt] = [0.5, 0.5, 0.5];
        var draft = FailureModel.Read(new ModelParts(numbers, parts).Write());
        var known = choose.Known(FailureTargets.Hour);
        var stationKnown = choose.Known(FailureTargets.StationHour);
        var stationLabels = choose.Targets(FailureTargets.StationHour, stationKnown);
        numbers[FailureModel.AlarmAt] =
        [
            AlarmRecord.Threshold(choose, known, [.. known.Select(r => draft.Score(choose.Row(r)[..FailureFeatures.Count]).WithinHour)], FalseAlarmsAimed),
            Thresholds.ForF1(stationLabels, [.. stationKnown.Select(r => draft.ScoreReading(choose.Row(r)[..FailureFeatures.OfReading]).WithinHour)]),
            Thresholds.ForF1(stationLabels, [.. stationKnown.Select(r => draft.ScoreWindow(choose.Row(r)[FailureFeatures.Count..]).WithinHour)]),
        ];
        var file = new ModelParts(numbers, parts).Write();
        var judged = new FailureJudge(FailureModel.Read(file), rows.Judge);
        var trained = new Trained(file, "boosted trees", FailureCeiling.On(rows, judged.Metrics(), threads), judged.Reliability());
        Step(1);
        return trained;

        BoostedTrees Fit(string name, Table table, double[] target, BoostingOptions options)
        {
            var model = BoostedTrees.Fit(table, target, options);
            var every = Math.Max(1, table.Rows / Golden);
            parts[name] = StoredModel.Of(model) with { Golden = [.. Enumerable.Range(0, Math.Min(Golden, table.Rows)).Select(i => table.Row(i * every).ToArray())] };
            return model;
        }

        void Calibrate(string name, BoostedTrees model, TrainingRows on, string target, Func<IReadOnlyList<int>, Table> table)
        {
            var which = on.Known(target);
            var scores = model.Ensemble.Raw([.. table(which).Values], threads);
            var curve = PlattCalibration.Fit(on.Targets(target, which), scores);
            numbers[name] = [curve.A, curve.B];
        }

        void Day()
        {
            // Calm rows are fewer in the lesson than in life: as many of the others are left out, so that wear is told from calm and early from late in the proportion in which they come.
            var random = new RandomStream((long)seed);
            int[] some = [.. learn.Known(FailureTargets.Day).Where(r => random.NextDouble() < (learn.Target(FailureTargets.HiddenHours, r) < 0 ? 1 : FailureGatherer.CalmKept))];
            var model = Fit(FailureModel.Day, learn.Table(some, FailureFeatures.Count), learn.Targets(FailureTargets.Day, some), common with { Rounds = 120, LearningRate = 0.08, Leaves = 20, ColumnShare = 0.4, MinRows = 100, L2 = 10 });
            Calibrate(FailureModel.Day, model, choose, FailureTargets.Day, r => choose.Table(r, FailureFeatures.Count));
        }

        void Station(string name, string target, int from, int width, int rounds)
        {
            var some = Thin(learn, target, 0.2, seed, positives: target == FailureTargets.StationDay ? 0.2 : 0.6);
            var model = Fit(name, learn.Table(some, width, from), learn.Targets(target, some), common with { Rounds = rounds, LearningRate = 0.1, Leaves = 16, ColumnShare = 0.7 });
            Calibrate(name, model, choose, target, r => choose.Table(r, width, from));
        }

        void Step(double share)
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Report(share);
        }
    }

    public RowScore Scorer(ReadOnlyMemory<byte> file)
    {
        var model = FailureModel.Read(file);
        return row => model.Score(row).WithinHour;
    }

    public int Watched => FailureFeatures.Count;

    /// <summary>A connector that is down already is no question.</summary>
    public bool IsUsual(ReadOnlySpan<float> row) => row[FaultInForce] == 0 && row[StationFault] == 0;

    public IReadOnlyList<ModelMetric> Judge(ReadOnlyMemory<byte> file, TrainingRows later) => new FailureJudge(FailureModel.Read(file), later).Metrics();

    /// <summary>Rare kinds count for more, though not in full proportion: the mean over kinds is asked for.</summary>
    private static double[] Even(double[] kinds) =>
        [.. Enumerable.Range(0, FailureTargets.Kinds.Count).Select(k => Math.Pow((double)kinds.Length / FailureTargets.Kinds.Count / Math.Max(1, kinds.Count(x => x == k)), 0.3))];

    /// <summary>All rows with something to find, and some of the others.</summary>
    internal static int[] Thin(TrainingRows rows, string target, double negatives, ulong seed, double positives = 1)
    {
        var random = new RandomStream((long)seed);
        return [.. rows.Known(target).Where(r => random.NextDouble() < (rows.Target(target, r) > 0.5 ? positives : negatives))];
    }
}
