using FleetOps.Core.Fleet;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Trees;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Price;

/// <summary>Trains the price model on markets of ten seeds, intervals on two others, judged on five more: blocks one to three days beyond what is published. Naive is the same block of the last day that is published.</summary>
public sealed class PriceTrainer(Slot<PriceModel> slot) : ITrainer
{
    private const ulong Apart = 64;
    private const double Floor = 0.5;

    public Slot Slot => slot;

    public string Title => "Price forecast";

    public int Need => 45;

    public TrainingScene SceneFor(TrainingPart part, ulong seed) => new(seed * Apart, 60, 1, FirstDay: -60)
    {
        Kind = SceneKind.Market,
        Copies = part switch { TrainingPart.Learn => 10, TrainingPart.Choose => 4, _ => 5 },
    };

    public IGatherer Gather(TrainingPart part, IReadOnlyList<Station> stations) => new PriceGatherer(part == TrainingPart.Learn ? 7 : 5);

    public Trained Train(Lesson rows, ulong seed, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(progress);
        var parts = new Dictionary<string, StoredModel>();
        var numbers = new Dictionary<string, double[]>();
        foreach (var target in (string[])[PriceGatherer.DayAhead, PriceGatherer.RealTime])
        {
            var known = rows.Learn.Known(target);
            var table = rows.Learn.Table(known);
            var fitted = BoostedTrees.Fit(table, rows.Learn.Targets(target, known), new BoostingOptions
            {
                Goal = BoostingGoal.Squared,
                Rounds = 150,
                LearningRate = 0.08,
                Leaves = 16,
                MinRows = 30,
                RowShare = 0.7,
                ColumnShare = 0.6,
                L2 = 1,
                Crosses = 0,
                Seed = (long)seed,
                Threads = threads,
            });
            parts[target] = StoredModel.Of(fitted) with { Target = target, Golden = GoldenRows.Of(table) };
            var chosen = rows.Choose.Known(target);
            numbers[target + "_quarter"] = SpreadIntervals.Fit(rows.Choose.Targets(target, chosen), parts[target].Predict(rows.Choose.Table(chosen), threads), Floor).ToNumbers();
            progress.Report(parts.Count / 2.0);
            cancellation.ThrowIfCancellationRequested();
        }

        var file = new PriceModel(new ModelParts(numbers, parts)).Write();
        return new Trained(file, "boosted trees, conformal intervals", Judge(file, rows.Judge), []);
    }

    public RowScore Scorer(ReadOnlyMemory<byte> file)
    {
        var model = PriceModel.Read(file);
        return row => model.DayAhead.Predict(row);
    }

    public bool WatchesDrift => false;

    public IReadOnlyList<ModelMetric> Judge(ReadOnlyMemory<byte> file, TrainingRows later)
    {
        ArgumentNullException.ThrowIfNull(later);
        var model = PriceModel.Read(file);
        var known = later.Known(PriceGatherer.DayAhead);
        double[] dayAhead = later.Targets(PriceGatherer.DayAhead, known), realTime = later.Targets(PriceGatherer.RealTime, known);
        double[] saidAhead = model.DayAhead.Predict(later.Table(known), 1), saidReal = model.RealTime.Predict(later.Table(known), 1);
        double[] naive = [.. known.Select(r => (double)later.Row(r)[PriceFeatures.Naive])];
        return
        [
            new ModelMetric("r2_day_ahead", PointError.RSquared(dayAhead, saidAhead), PointError.RSquared(dayAhead, naive), 0.85, HigherIsBetter: true),
            new ModelMetric("r2_real_time", PointError.RSquared(realTime, saidReal), PointError.RSquared(realTime, naive), 0.85, HigherIsBetter: true),
            new ModelMetric("mae_day_ahead_inr", PointError.Mae(dayAhead, saidAhead), PointError.Mae(dayAhead, naive), null, HigherIsBetter: false),
            new ModelMetric("coverage_of_90_off_by", Math.Abs(model.DayAheadQuarter.Covered(dayAhead, saidAhead, 0.9) - 0.9), null, 0.03, HigherIsBetter: false),
            new ModelMetric("real_time_coverage_of_90_off_by", Math.Abs(model.RealTimeQuarter.Covered(realTime, saidReal, 0.9) - 0.9), null, 0.03, HigherIsBetter: false),
        ];
    }
}
