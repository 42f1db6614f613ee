using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Trees;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Load;

/// <summary>Trains the load model: trees on quarters of an hour up to three days ahead, intervals on a network of another seed, judged on a third. Naive is the same quarter of the latest day that is known.</summary>
public sealed class LoadTrainer(Slot<LoadModel> slot) : ITrainer
{
    private const double StationFloor = 4;
    private const double NetworkFloor = 50;

    public Slot Slot => slot;

    public string Title => "Load forecast";

    public int Need => 40;

    public TrainingScene SceneFor(TrainingPart part, ulong seed) => DemandTrainer.OrdinaryNetwork(part, seed);

    public IGatherer Gather(TrainingPart part, IReadOnlyList<Station> stations) => new LoadGatherer(stations, (long)part + 1);

    public Trained Train(Lesson rows, ulong seed, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(progress);
        // Of each hour one quarter, in turn: its neighbours say nearly the same.
        int[] known = [.. rows.Learn.Known(LoadGatherer.Load).Where((_, i) => i % 4 == i / 4 % 4)];
        var table = rows.Learn.Table(known);
        var fitted = BoostedTrees.Fit(table, rows.Learn.Targets(LoadGatherer.Load, known), new BoostingOptions
        {
            Goal = BoostingGoal.Poisson,
            Rounds = 300,
            LearningRate = 0.05,
            Leaves = 24,
            MinRows = 40,
            RowShare = 0.7,
            ColumnShare = 0.6,
            L2 = 1,
            Crosses = 0,
            Seed = (long)seed,
            Threads = threads,
        });
        progress.Report(0.8);
        cancellation.ThrowIfCancellationRequested();
        var load = StoredModel.Of(fitted) with
        {
            Target = LoadGatherer.Load,
            Golden = GoldenRows.Of(table),
        };
        var chosen = LoadKind.All.Select(k => k.IsEarly).Distinct().ToDictionary(early => early, early => Rows(rows.Choose, early));
        var said = chosen.ToDictionary(c => c.Key, c => load.Predict(rows.Choose.Table(c.Value), threads));
        var model = new LoadModel(new ModelParts(LoadKind.All.ToDictionary(k => k.ToString(), Spread), new Dictionary<string, StoredModel> { ["load"] = load }));
        var file = model.Write();
        return new Trained(file, "Poisson trees, conformal intervals", Judge(file, rows.Judge), []);

        double[] Spread(LoadKind kind)
        {
            var sums = LoadSums.Of(rows.Choose, chosen[kind.IsEarly], said[kind.IsEarly], kind.IsHourly, kind.IsNetwork);
            return SpreadIntervals.Fit(sums.Truth, sums.Said, kind.IsNetwork ? NetworkFloor : StationFloor).ToNumbers();
        }
    }

    public RowScore Scorer(ReadOnlyMemory<byte> file)
    {
        var model = LoadModel.Read(file);
        return row => model.Load.Predict(row);
    }

    public bool IsUsual(ReadOnlySpan<float> row) => row[LoadFeatures.KnownFor] >= DemandFeatures.WholePast;

    public int DriftDays => 7;

    public IReadOnlyList<ModelMetric> Judge(ReadOnlyMemory<byte> file, TrainingRows later)
    {
        ArgumentNullException.ThrowIfNull(later);
        var model = LoadModel.Read(file);
        // After a day's watch; what it says before stands apart.
        int[] known = Rows(later, early: false), cold = Rows(later, early: true);
        var said = model.Load.Predict(later.Table(known), 1);
        var early = LoadSums.Of(later, cold, model.Load.Predict(later.Table(cold), 1), hour: true, network: true);
        var network = LoadSums.Of(later, known, said, hour: true, network: true);
        var quarters = LoadSums.Of(later, known, said, hour: false, network: true);
        var stations = LoadSums.Of(later, known, said, hour: true, network: false);
        int[] hubs = [.. Enumerable.Range(0, stations.Truth.Length).Where(i => stations.IsHub[i])];
        var (bestNetwork, bestHub) = (LoadCeiling.Of(network, _ => true), LoadCeiling.Of(stations, i => stations.IsHub[i]));
        double[] hubTruth = [.. hubs.Select(i => stations.Truth[i])];
        return
        [
            new ModelMetric("mape_network_hour_pct", PointError.Mape(network.Truth, network.Said), PointError.Mape(network.Truth, network.Naive), 10, HigherIsBetter: false) { Ceiling = bestNetwork.Truth.Length > 0 ? PointError.Mape(bestNetwork.Truth, bestNetwork.Said) : null },
            new ModelMetric("wape_network_hour_pct", Wape(network.Truth, network.Said), Wape(network.Truth, network.Naive), null, HigherIsBetter: false),
            new ModelMetric("mape_network_quarter_pct", PointError.Mape(quarters.Truth, quarters.Said), PointError.Mape(quarters.Truth, quarters.Naive), null, HigherIsBetter: false),
            new ModelMetric("mape_network_hour_in_the_first_day_pct", PointError.Mape(early.Truth, early.Said), PointError.Mape(early.Truth, early.Naive), null, HigherIsBetter: false),
            new ModelMetric("rmse_hub_hour_kw", PointError.Rmse(hubTruth, [.. hubs.Select(i => stations.Said[i])]), PointError.Rmse(hubTruth, [.. hubs.Select(i => stations.Naive[i])]), 15, HigherIsBetter: false) { Ceiling = bestHub.Truth.Length > 0 ? PointError.Rmse(bestHub.Truth, bestHub.Said) : null },
            new ModelMetric("coverage_of_90_off_by", Math.Abs(model.Intervals(new LoadKind(false, true, false)).Covered(stations.Truth, stations.Said, 0.9) - 0.9), null, 0.03, HigherIsBetter: false),
            new ModelMetric("network_coverage_of_90_off_by", Math.Abs(model.Intervals(new LoadKind(true, true, false)).Covered(network.Truth, network.Said, 0.9) - 0.9), null, 0.03, HigherIsBetter: false),
        ];
    }

    private static int[] Rows(TrainingRows rows, bool early) => [.. rows.Known(LoadGatherer.Load).Where(r => rows.Row(r)[LoadFeatures.KnownFor] < LoadKind.SettledAfter == early)];

    /// <summary>Error as a share of the energy: nights, when little flows, count as little as they are.</summary>
    private static double Wape(double[] truth, double[] said) => 100 * truth.Zip(said, (t, s) => Math.Abs(t - s)).Sum() / truth.Sum();
}
