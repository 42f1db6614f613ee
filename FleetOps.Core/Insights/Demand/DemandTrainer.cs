using FleetOps.Core.Fleet;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Trees;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Demand;

/// <summary>
/// Trains the demand model: Poisson trees for arrivals and waiting, intervals on a network of another seed, judged on a third. Naive is the same hour of the day before, else the last hour.
/// </summary>
public sealed class DemandTrainer(Slot<DemandModel> slot) : ITrainer
{
    private const double ArrivalFloor = 0.3;
    private const double WaitingFloor = 0.05;

    public Slot Slot => slot;

    public string Title => "Demand and queue";

    public int Need => 30;

    /// <summary>The ordinary network that demand, load and stock are learned from; asked for by all three, it is played once.</summary>
    public static TrainingScene OrdinaryNetwork(TrainingPart part, ulong seed) => part switch
    {
        TrainingPart.Learn => new TrainingScene(seed, 28, 1, MeasureEverySeconds: 150, FirstDay: -28, StepSeconds: 30),
        _ => new TrainingScene(seed, 21, 1, MeasureEverySeconds: 150, FirstDay: -21, StepSeconds: 30),
    };

    public TrainingScene SceneFor(TrainingPart part, ulong seed) => OrdinaryNetwork(part, seed);

    public IGatherer Gather(TrainingPart part, IReadOnlyList<Station> stations) => new DemandGatherer(stations);

    public Trained Train(Lesson rows, ulong seed, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(progress);
        var arrivals = Fit(rows, DemandGatherer.Arrivals, seed, threads);
        progress.Report(0.5);
        cancellation.ThrowIfCancellationRequested();
        var waiting = Fit(rows, DemandGatherer.Waiting, seed + 1, threads);
        progress.Report(0.9);
        cancellation.ThrowIfCancellationRequested();
        var (truth, said, sums) = Said(arrivals, rows.Choose, DemandGatherer.Arrivals, threads);
        var (waited, expected, _) = Said(waiting, rows.Choose, DemandGatherer.Waiting, threads);
        var model = new DemandModel(new ModelParts(
            new Dictionary<string, double[]>
            {
                ["arrival_intervals"] = SpreadIntervals.Fit(truth, said, ArrivalFloor).ToNumbers(),
                ["waiting_intervals"] = SpreadIntervals.Fit(waited, expected, WaitingFloor).ToNumbers(),
                ["network_intervals"] = SpreadIntervals.Fit([.. sums.Select(s => s.Truth)], [.. sums.Select(s => s.Said)], ArrivalFloor).ToNumbers(),
            },
            new Dictionary<string, StoredModel> { ["arrivals"] = arrivals, ["waiting"] = waiting }));
        var file = model.Write();
        return new Trained(file, "Poisson trees, conformal intervals", Judge(file, rows.Judge), []);
    }

    public RowScore Scorer(ReadOnlyMemory<byte> file)
    {
        var model = DemandModel.Read(file);
        return row => model.Arrivals.Predict(row);
    }

    public bool IsUsual(ReadOnlySpan<float> row) => row[DemandFeatures.KnownFor] >= DemandFeatures.WholePast;

    public int DriftDays => 7;

    public IReadOnlyList<ModelMetric> Judge(ReadOnlyMemory<byte> file, TrainingRows later)
    {
        ArgumentNullException.ThrowIfNull(later);
        var model = DemandModel.Read(file);
        var (truth, said, sums) = Said(model.Arrivals, later, DemandGatherer.Arrivals, 1);
        var known = later.Known(DemandGatherer.Arrivals);
        double[] naive = [.. known.Select(r => Naive(later.Row(r)))];
        double[] networkTruth = [.. sums.Select(s => s.Truth)], networkSaid = [.. sums.Select(s => s.Said)], networkNaive = [.. Sums(later, known, naive)];
        var (waited, expected, _) = Said(model.Waiting, later, DemandGatherer.Waiting, 1);
        double[] stays = [.. later.Known(DemandGatherer.Waiting).Select(r => (double)later.Row(r)[22])];
        double[] stations = OfStations(later, known, truth, said), stationsNaive = OfStations(later, known, truth, naive);
        return
        [
            new ModelMetric("r2_network", PointError.RSquared(networkTruth, networkSaid), PointError.RSquared(networkTruth, networkNaive), 0.90, HigherIsBetter: true),
            new ModelMetric("r2_median_station", Median(stations), Median(stationsNaive), 0.5, HigherIsBetter: true),
            new ModelMetric("r2_mean_of_stations", stations.Average(), stationsNaive.Average(), null, HigherIsBetter: true),
            new ModelMetric("coverage_of_80_off_by", Math.Abs(model.ArrivalIntervals.Covered(truth, said, 0.8) - 0.8), null, 0.05, HigherIsBetter: false),
            new ModelMetric("network_coverage_of_80_off_by", Math.Abs(model.NetworkIntervals.Covered(networkTruth, networkSaid, 0.8) - 0.8), null, 0.05, HigherIsBetter: false),
            new ModelMetric("waiting_rmse", PointError.Rmse(waited, expected), PointError.Rmse(waited, stays), null, HigherIsBetter: false),
        ];
    }

    private static StoredModel Fit(Lesson rows, string target, ulong seed, int threads)
    {
        var known = rows.Learn.Known(target);
        var table = rows.Learn.Table(known);
        var fitted = BoostedTrees.Fit(table, rows.Learn.Targets(target, known), new BoostingOptions
        {
            Goal = BoostingGoal.Poisson,
            Rounds = 150,
            LearningRate = 0.08,
            Leaves = 16,
            MinRows = 60,
            RowShare = 0.7,
            ColumnShare = 0.6,
            L2 = 1,
            Crosses = 0,
            Seed = (long)seed,
            Threads = threads,
        });
        return StoredModel.Of(fitted) with { Target = target, Golden = GoldenRows.Of(table) };
    }

    private static (double[] Truth, double[] Said, IReadOnlyList<(double Truth, double Said)> Sums) Said(StoredModel model, TrainingRows rows, string target, int threads)
    {
        var known = rows.Known(target);
        var said = model.Predict(rows.Table(known), threads);
        var truth = rows.Targets(target, known);
        return (truth, said, [.. Sums(rows, known, truth).Zip(Sums(rows, known, said))]);
    }

    /// <summary>Over all stations of one origin and hour ahead, in the order in which they come.</summary>
    private static IEnumerable<double> Sums(TrainingRows rows, int[] known, double[] values) =>
        known.Select((row, i) => (Key: (rows.At(row), rows.Row(row)[0]), Value: values[i])).GroupBy(v => v.Key).Select(g => g.Sum(v => v.Value));

    private static double[] OfStations(TrainingRows rows, int[] known, double[] truth, double[] said) =>
    [
        .. Enumerable.Range(0, known.Length).GroupBy(i => rows.Device(known[i]))
            .Select(g => PointError.RSquared(g.Select(i => truth[i]).ToArray(), g.Select(i => said[i]).ToArray())).Where(double.IsFinite),
    ];

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static double Naive(ReadOnlySpan<float> row) => !float.IsNaN(row[12]) ? row[12] : !float.IsNaN(row[9]) ? row[9] : row[4] / 2;
}
