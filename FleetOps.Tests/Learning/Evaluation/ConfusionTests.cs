using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using Xunit;

namespace FleetOps.Tests.Learning.Evaluation;

public sealed class ConfusionTests
{
    [Fact]
    public void MacroF1_DocumentedExample_Is0266()
    {
        var table = Confusion.OfClasses([0, 1, 2, 0, 1, 2], [0, 2, 1, 0, 0, 1], 3);
        Assert.Equal(0.26666666666666666, table.MacroF1, 12);
        Assert.Equal(0.26666666666666666, table.WeightedF1, 12);
        Assert.Equal(2.0 / 6, table.Accuracy, 12);
    }

    [Fact]
    public void Matthews_DocumentedExample_IsMinusAThird() =>
        Assert.Equal(-1.0 / 3, Confusion.OfClasses([1, 1, 1, 0], [1, 0, 1, 1], 2).Matthews, 12);

    [Fact]
    public void F_NothingPredicted_IsZeroNotNaN() => Assert.Equal(0, Confusion.AtThreshold([1, 0], [0.2, 0.1], 0.5).F());

    [Fact]
    public void ForPrecision_HandWorked_TakesTheLowestThatHolds()
    {
        double[] labels = [1, 1, 0, 1, 0], scores = [0.9, 0.8, 0.7, 0.6, 0.5];
        var threshold = Thresholds.ForPrecision(labels, scores, 0.75);
        Assert.Equal(0.55, threshold!.Value, 12);
        Assert.Null(Thresholds.ForPrecision([0, 1], [0.9, 0.1], 0.9));
    }

    [Fact]
    public void ForCost_DearMisses_FlagsMore()
    {
        double[] labels = [1, 0, 0, 1, 0], scores = [0.9, 0.8, 0.7, 0.6, 0.5];
        Assert.Equal(0.55, Thresholds.ForCost(labels, scores, 1, 10), 12);
        Assert.Equal(0.85, Thresholds.ForCost(labels, scores, 1, 0.9), 12);
        Assert.True(Thresholds.ForCost([0, 0], [0.3, 0.4], 1, 1) > 0.4);
    }

    [Fact]
    public void ForMacroF1_AnySample_IsTheBestOfAllCuts()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var random = new RandomStream(seed);
            var scores = Enumerable.Range(0, 40).Select(_ => (double)random.NextInt(12)).ToArray();
            var labels = scores.Select(s => random.NextInt(14) < s ? 1.0 : 0).ToArray();
            var chosen = Confusion.AtThreshold(labels, scores, Thresholds.ForMacroF1(labels, scores)).MacroF1;
            for (var cut = -0.5; cut < 13; cut++)
                Assert.True(Confusion.AtThreshold(labels, scores, cut).MacroF1 <= chosen + 1e-12);
        }
    }
}
