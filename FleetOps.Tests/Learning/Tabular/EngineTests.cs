using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Tabular;
using Xunit;

namespace FleetOps.Tests.Learning.Tabular;

public sealed class EngineTests
{
    [Fact]
    [Trait("Category", "Slow")]
    public void RemainingLife_DefaultSettings_ReachesTheTargets()
    {
        var train = PublicSets.Numbers(PublicSets.Path("cmapss_fd001", "train_FD001.txt"), ' ', 0);
        var test = PublicSets.Numbers(PublicSets.Path("cmapss_fd001", "test_FD001.txt"), ' ', 0);
        var truth = PublicSets.Numbers(PublicSets.Path("cmapss_fd001", "RUL_FD001.txt"), ' ', 0).Select(r => r[0]).ToArray();
        var lives = train.GroupBy(r => r[0]).ToDictionary(g => g.Key, g => g.Max(r => r[1]));
        var names = string.Join(',', (string[])["unit", "cycle", .. Enumerable.Range(0, 24).Select(i => $"s{i}")]);
        var known = CsvFile.Parse($"{names},rul\n{string.Join('\n', train.Select(r => $"{string.Join(',', r)},{Math.Min(125, lives[r[0]] - r[1])}"))}");
        var running = CsvFile.Parse($"{names}\n{string.Join('\n', test.Select(r => string.Join(',', r)))}");
        var model = new TabularFit(known, new TabularRequest { Target = "rul", Group = "unit", Order = "cycle", Windows = [5, 20, 40] }).Fit().Stored;
        var predicted = model.Predict(FeaturePlan.Restore(model.Columns, model.Notes).Make(running));
        var last = Enumerable.Range(0, test.Length).Where(i => i + 1 == test.Length || test[i + 1][0] != test[i][0]).Select(i => predicted[i]).ToArray();
        var covered = last.Zip(truth).Count(p => model.Intervals!.Interval(p.First, 0.9) is var (low, high) && p.Second >= low && p.Second <= high);
        TestContext.Current.TestOutputHelper?.WriteLine($"RMSE {PointError.Rmse(truth, last):0.000}, {covered} of {last.Length} inside 90 % intervals");
        Assert.Equal(100, last.Length);
        Assert.True(PointError.Rmse(truth, last) <= 12.7, $"RMSE {PointError.Rmse(truth, last):0.000}");
        Assert.InRange(covered, 86, 95);
    }
}
