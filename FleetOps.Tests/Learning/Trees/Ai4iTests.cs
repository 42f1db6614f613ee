using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Trees;
using Xunit;

namespace FleetOps.Tests.Learning.Trees;

public sealed class Ai4iTests
{
    [Fact]
    [Trait("Category", "Slow")]
    public void FiveFolds_DefaultSettings_ReachTheTargets()
    {
        var lines = File.ReadLines(PublicSets.Path("ai4i", "ai4i2020.csv")).Skip(1).Select(l => l.Split(',')).ToArray();
        Column[] columns = [new("Type", ColumnKind.Categorical), new("Air"), new("Process"), new("Speed"), new("Torque"), new("Wear")];
        var values = lines.SelectMany(l => (double[])["LMH".IndexOf(l[2][0], StringComparison.Ordinal), .. l[3..8].Select(double.Parse)]).ToArray();
        var table = new Table(columns, values);
        var target = lines.Select(l => double.Parse(l[8])).ToArray();
        double auc = 0, precision = 0, f1 = 0, loss = 0;
        foreach (var fold in Splits.Stratified(target, 5, 42))
        {
            var truth = Array.ConvertAll(fold.Train, r => target[r]);
            var model = BoostedTrees.Fit(table.Take(fold.Train), truth, new BoostingOptions { Goal = BoostingGoal.Binary });
            var threshold = Thresholds.ForMacroF1(truth, model.OutOfFold);
            var held = Array.ConvertAll(fold.Test, r => target[r]);
            var predicted = model.Predict(table.Take(fold.Test));
            auc += Ranking.Auc(held, predicted) / 5;
            precision += Ranking.AveragePrecision(held, predicted) / 5;
            f1 += Confusion.AtThreshold(held, predicted, threshold).MacroF1 / 5;
            loss += Probability.LogLoss(held, predicted) / 5;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"AUC {auc:0.0000}, average precision {precision:0.0000}, macro-F1 {f1:0.0000}, log-loss {loss:0.0000}");
        Assert.True(auc >= 0.978 && precision >= 0.85 && f1 >= 0.895 && loss <= 0.056, $"AUC {auc:0.0000}, AP {precision:0.0000}, macro-F1 {f1:0.0000}, log-loss {loss:0.0000}");
    }
}
