using System.Globalization;
using System.Text;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Tabular;
using Xunit;

namespace FleetOps.Tests.Learning.Tabular;

public sealed class PanelTests
{
    [Fact]
    public void Plan_RowsShuffled_GiveTheSameFeatures()
    {
        var request = new TabularRequest { Target = "left", Group = "unit", Order = "day", Windows = [3, 10] };
        string[] lines = Lines(8, 1);
        var plan = FeaturePlan.Learn(CsvFile.Parse(string.Join('\n', lines)), request);
        var whole = plan.Make(CsvFile.Parse(string.Join('\n', lines)));
        var order = Enumerable.Range(1, lines.Length - 1).ToArray();
        new RandomStream(4).Shuffle<int>(order);
        var shuffled = plan.Make(CsvFile.Parse(string.Join('\n', [lines[0], .. order.Select(i => lines[i])])));
        for (var i = 0; i < order.Length; i++) Assert.Equal(whole.Row(order[i] - 1).ToArray(), shuffled.Row(i).ToArray());
        Assert.Contains(plan.LeftOut, l => l.StartsWith("fixed", StringComparison.Ordinal));
        var restored = FeaturePlan.Restore(whole.Columns, new Dictionary<string, string>(plan.Notes())).Make(CsvFile.Parse(string.Join('\n', lines)));
        Assert.Equal(whole.Values.ToArray(), restored.Values.ToArray());
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Fit_PanelOfWear_BeatsThePlainColumnsOnUnseenUnitsAndItsIntervalsHold()
    {
        var request = new TabularRequest { Target = "left", Group = "unit", Order = "day", Windows = [5, 15] };
        var train = CsvFile.Parse(string.Join('\n', Lines(40, 2)));
        var test = CsvFile.Parse(string.Join('\n', Lines(30, 3)));
        var fit = new TabularFit(train, request);
        var model = fit.Fit();
        var stored = ModelFile.Read(ModelFile.Write(model.Stored));
        var table = FeaturePlan.Restore(stored.Columns, stored.Notes).Make(test);
        var predicted = stored.Predict(table);
        Assert.Equal(model.Stored.Predict(table), predicted);
        var one = new double[1];
        stored.Predict(table.Row(17), one);
        Assert.Equal(predicted[17], one[0], 1e-9);
        var truth = TargetColumn.Learn(test, "left", LearningTask.Regression).Values;
        var plain = new TabularFit(train, request with { Windows = [], Order = null, Ignore = ["day"] }).Fit();
        var bare = PointError.Rmse(truth, plain.Stored.Predict(FeaturePlan.Restore(plain.Stored.Columns, plain.Stored.Notes).Make(test)));
        Assert.True(PointError.Rmse(truth, predicted) < 0.8 * bare, $"{PointError.Rmse(truth, predicted)} against {bare}");
        var held = truth.Zip(predicted).Count(p => stored.Intervals!.Interval(p.Second, 0.9) is var (low, high) && p.First >= low && p.First <= high) / (double)truth.Length;
        Assert.InRange(held, 0.84, 0.97);
    }

    [Fact]
    public void Folds_OfAPanel_NeverDivideAUnit()
    {
        var file = CsvFile.Parse(string.Join('\n', Lines(12, 5)));
        var fit = new TabularFit(file, new TabularRequest { Target = "left", Group = "unit", Order = "day", Windows = [5] });
        foreach (var fold in (Fold[])[.. fit.Folds(4), fit.HoldOut(0.25)])
        {
            var learned = fold.Train.Select(r => file[r, 0].ToString()).ToHashSet();
            Assert.DoesNotContain(fold.Test, r => learned.Contains(file[r, 0].ToString()));
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Quantiles_OnUnseenRows_CoverWhatTheyPromise()
    {
        var fit = new TabularFit(CsvFile.Parse(string.Join('\n', Lines(30, 6))), new TabularRequest { Target = "left", Group = "unit", Order = "day", Windows = [5, 15], Task = LearningTask.Quantile });
        var model = fit.Fit();
        var test = CsvFile.Parse(string.Join('\n', Lines(30, 7)));
        var truth = TargetColumn.Learn(test, "left", LearningTask.Regression).Values;
        var measures = Measures.Of(LearningTask.Quantile, truth, model.Stored.Predict(FeaturePlan.Restore(model.Stored.Columns, model.Stored.Notes).Make(test)), 5, double.NaN);
        Assert.InRange(measures.Single(m => m.Name == "coverage_80").Value, 0.72, 0.88);
        Assert.InRange(measures.Single(m => m.Name == "coverage_90").Value, 0.84, 0.96);
    }

    /// <summary>Units that wear out: three noisy channels drift together, faster towards the end; a fourth column never changes.</summary>
    private static string[] Lines(int units, int seed)
    {
        var random = new RandomStream(seed);
        List<string> lines = ["unit,day,heat,hum,play,fixed,left"];
        for (var u = 0; u < units; u++)
        {
            var life = 40 + random.NextInt(60);
            for (var day = 1; day <= life; day++)
            {
                var wear = Math.Pow((double)day / life, 3);
                var line = new StringBuilder().Append(CultureInfo.InvariantCulture, $"u{u},{day}");
                for (var c = 0; c < 3; c++) line.Append(CultureInfo.InvariantCulture, $",{10 * c + 6 * wear + random.NextNormal():0.####}");
                lines.Add(line.Append(CultureInfo.InvariantCulture, $",7,{life - day}").ToString());
            }
        }

        return [.. lines];
    }
}
