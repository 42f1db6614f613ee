using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Trees;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>The world is worth learning from: no single signal gives its faults away, all of them together do (docs/world.md has the figures).</summary>
public sealed class PredictabilityTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(42)]
    [InlineData(1)]
    [Trait("Category", "Slow")]
    public void Faults_AnHourAhead_AreNotSeenInOneSignal_ButInAllTogether(ulong seed)
    {
        var rows = FaultRows.Of(days: 20, faultRate: 1.5, seed);
        var train = rows.Where(r => r.Day < 14).ToList();
        var test = rows.Where(r => r.Day >= 14).ToList();
        output.WriteLine($"{train.Count} rows to learn from ({train.Count(r => r.Fails is not null)} before a fault), {test.Count} to judge by ({test.Count(r => r.Fails is not null)})");

        var best = 0.0;
        for (var c = 0; c < FaultRows.Channels.Count; c++)
        {
            foreach (var upper in new[] { true, false })
            {
                var (found, threshold) = Rule(rows, FaultRows.Extreme(c, upper), upper);
                best = Math.Max(best, found);
                output.WriteLine($"{FaultRows.Channels[c]} {(upper ? "above" : "below")} {threshold:0.###}: finds {found:P1}");
            }
        }

        var options = new BoostingOptions
        {
            Goal = BoostingGoal.Binary,
            Rounds = 250,
            LearningRate = 0.05,
            Leaves = 24,
            MinRows = 60,
            ColumnShare = 0.3,
            RowShare = 0.7,
            L2 = 5,
            Crosses = 0,
        };
        var model = BoostedTrees.Fit(Table(train), Labels(train), options);
        var scores = model.Predict(Table(test), 2);
        var labels = Labels(test);
        var auc = Ranking.Auc(labels, scores);
        var limit = Quantile([.. scores.Where((_, i) => labels[i] < 0.5)], 0.95);
        output.WriteLine($"boosted trees: AUC {auc:0.000}, {scores.Where((s, i) => labels[i] > 0.5 && s > limit).Count() / labels.Sum():P1} of rows before a fault above 5 % of the others");
        foreach (var kind in test.Where(r => r.Fails is not null).GroupBy(r => r.Fails!.Kind).OrderBy(k => k.Key))
        {
            var some = Enumerable.Range(0, test.Count).Where(i => test[i].Fails is null || test[i].Fails!.Kind == kind.Key).ToList();
            output.WriteLine($"  {kind.Key}: AUC {Ranking.Auc([.. some.Select(i => labels[i])], [.. some.Select(i => scores[i])]):0.000} of {kind.Select(r => r.Fails!.Number).Distinct().Count()} faults");
        }

        var gain = model.Ensemble.GainImportance();
        output.WriteLine("most telling: " + string.Join(", ", Enumerable.Range(0, model.Columns.Count).OrderByDescending(i => gain[i]).Take(25).Select(i => model.Columns[i].Name)));
        output.WriteLine($"best single signal {best:P1}");
        Assert.True(best <= 0.60, $"one signal finds {best:P1}");
        Assert.True(auc >= 0.90, $"AUC {auc:0.000}");
    }

    /// <summary>The share of faults for which the signal went beyond the threshold in the hour before, where it does so in 5 % of the hours before none.</summary>
    private static (double Found, double Threshold) Rule(List<FaultRow> rows, int feature, bool upper)
    {
        var calm = rows.Where(r => r.Fails is null).Select(r => r.Features[feature]).Where(double.IsFinite).Select(v => upper ? v : -v).ToArray();
        var threshold = Quantile(calm, 0.95);
        var faults = rows.Where(r => r.Fails is not null).GroupBy(r => r.Fails!.Number).ToList();
        var found = faults.Count(f => f.Any(r => (upper ? r.Features[feature] : -r.Features[feature]) > threshold && r.IsLast));
        return ((double)found / faults.Count, upper ? threshold : -threshold);
    }

    private static double Quantile(double[] values, double share)
    {
        if (values.Length == 0) return double.PositiveInfinity;
        Array.Sort(values);
        return values[(int)(share * (values.Length - 1))];
    }

    private static Table Table(List<FaultRow> rows) => FleetOps.Core.Learning.Table.Numeric([.. rows.Select(r => r.Features)], FaultRows.Names);

    private static double[] Labels(List<FaultRow> rows) => [.. rows.Select(r => r.Fails is null ? 0.0 : 1.0)];
}
