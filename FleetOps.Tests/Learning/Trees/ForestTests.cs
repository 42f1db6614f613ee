using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Trees;
using Xunit;

namespace FleetOps.Tests.Learning.Trees;

public sealed class ForestTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_TwoClasses_LearnsAndStaysAProbability(bool extra)
    {
        var (table, signal) = BoostedTreesTests.Wave(1200, 4, 1);
        var target = Array.ConvertAll(signal, s => s > 0.5 ? 1.0 : 0);
        int[] train = [.. Enumerable.Range(0, 800)], test = [.. Enumerable.Range(800, 400)];
        var forest = Forest.Fit(table.Take(train), target[..800], new ForestOptions { Classes = 2, Trees = 60, Extra = extra });
        var p = forest.Predict(table.Take(test));
        Assert.All(p, x => Assert.InRange(x, 0, 1));
        Assert.True(Ranking.Auc(target.AsSpan(800), p) > 0.95);
    }

    [Fact]
    public void OutOfBag_Score_ForetellsTheScoreOnNewRows()
    {
        var (table, target) = BoostedTreesTests.Wave(1000, 3, 2, noise: 1);
        var (fresh, freshTarget) = BoostedTreesTests.Wave(1000, 3, 3, noise: 1);
        var forest = Forest.Fit(table, target, new ForestOptions { Trees = 100 });
        double outOfBag = PointError.Rmse(target, forest.OutOfBag), onNew = PointError.Rmse(freshTarget, forest.Predict(fresh)), onOld = PointError.Rmse(target, forest.Predict(table));
        Assert.Equal(onNew, outOfBag, 0.1 * onNew);
        Assert.True(onOld < 0.8 * outOfBag);
    }

    [Fact]
    public void Fit_ThreeClasses_GivesShares()
    {
        var (table, signal) = BoostedTreesTests.Wave(900, 3, 5);
        var target = Array.ConvertAll(signal, s => s < -0.7 ? 0.0 : s < 0.7 ? 1 : 2);
        var forest = Forest.Fit(table, target, new ForestOptions { Classes = 3, Trees = 30 });
        var p = forest.Predict(table);
        var best = new double[900];
        for (var i = 0; i < 900; i++)
        {
            Assert.Equal(1, p[3 * i] + p[3 * i + 1] + p[3 * i + 2], 1e-12);
            best[i] = Enumerable.Range(0, 3).MaxBy(k => p[3 * i + k]);
        }

        Assert.True(Confusion.OfClasses(target, best, 3).Accuracy > 0.97);
    }

    [Fact]
    public void Fit_ThreeClassesOneCutEach_LeavesHoldTheSharesWorkedByHand()
    {
        // One numeric column: below 10 two of class 0 and one of class 1, above it only class 2. Every tree sees all rows and there is one cut to make.
        var table = Table.Numeric([[1.0], [1], [1], [19], [19], [19]]);
        var forest = Forest.Fit(table, [0, 0, 1, 2, 2, 2], new ForestOptions { Classes = 3, Trees = 5, Extra = true });
        var output = new double[3];
        forest.Predict([4.0], output);
        Assert.Equal(2 / 3.0, output[0], 1e-12);
        Assert.Equal(1 / 3.0, output[1], 1e-12);
        forest.Predict([12.0], output);
        Assert.Equal(1, output[2], 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_ManyClasses_IsTheSameForAnyThreadsAndReadsCategoriesAndGaps(bool extra)
    {
        var random = new RandomStream(31);
        var target = Enumerable.Range(0, 600).Select(i => (double)(i % 4)).ToArray();
        var values = target.SelectMany(t => (double[])[t + 0.3 * random.NextNormal(), random.NextInt(6) == 0 ? double.NaN : -t + random.NextNormal(), (t * 3 + random.NextInt(3)) % 12]).ToArray();
        var table = new Table([new("a"), new("b"), new("kind", ColumnKind.Categorical)], values);
        var texts = new[] { 1, 2, 4 }.Select(n => Forest.Fit(table, target, new ForestOptions { Classes = 4, Trees = 20, Extra = extra, Threads = n }).Predict(table)).ToArray();
        Assert.Equal(texts[0], texts[1]);
        Assert.Equal(texts[0], texts[2]);
        var right = Enumerable.Range(0, 600).Count(i => Enumerable.Range(0, 4).MaxBy(k => texts[0][4 * i + k]) == target[i]);
        Assert.True(right > 580, $"{right} of 600");
    }

    [Fact]
    public void Fit_AnyThreadCount_GivesTheSameForest()
    {
        var (table, target) = BoostedTreesTests.Wave(400, 4, 7, missing: true);
        var texts = new[] { 1, 2, 4 }.Select(n => LightGbmWriter.Write(Forest.Fit(table, target, new ForestOptions { Trees = 12, Threads = n }).Ensemble)).ToArray();
        Assert.Equal(texts[0], texts[1]);
        Assert.Equal(texts[0], texts[2]);
        Assert.Contains("average_output", texts[0], StringComparison.Ordinal);
        Assert.Equal(Forest.Fit(table, target, new ForestOptions { Trees = 12 }).Predict(table), LightGbmReader.Read(texts[0]).Predict(table));
    }

    [Fact]
    public void Fit_FullTreesOnAllRows_RepeatTheTrainingTargets()
    {
        // An extra tree sees every row and divides until each leaf is pure.
        var (table, target) = BoostedTreesTests.Wave(200, 3, 9);
        var forest = Forest.Fit(table, target, new ForestOptions { Trees = 5, Extra = true, MinRows = 1 });
        var predicted = forest.Predict(table);
        for (var i = 0; i < 200; i++) Assert.Equal(target[i], predicted[i], 1e-6);
    }

    [Fact]
    public void Fit_FarOffTarget_KeepsItsPrecision()
    {
        var (table, target) = BoostedTreesTests.Wave(300, 3, 10);
        var far = Array.ConvertAll(target, t => t + 1e9);
        var near = Forest.Fit(table, target, new ForestOptions { Trees = 10 }).Predict(table);
        var moved = Forest.Fit(table, far, new ForestOptions { Trees = 10 }).Predict(table);
        for (var i = 0; i < 300; i++) Assert.Equal(near[i], moved[i] - 1e9, 1e-4);
    }

    [Fact]
    public void Fit_ClassCodeOutOfRange_NamesTheRow() =>
        Assert.Contains("row 1", Assert.Throws<ArgumentException>(() => Forest.Fit(Table.Numeric([[1.0], [2]]), [0, 2], new ForestOptions { Classes = 2 })).Message, StringComparison.Ordinal);
}
