using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Learning.Evaluation;

public sealed class SplitsTests
{
    [Fact]
    public void Stratified_AnySize_TestsEachRowOnceAndKeepsShares() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.Choose(20, 200).ToArbitrary(), Gen.Choose(2, 6).ToArbitrary(), (rows, folds) =>
        {
            var random = new RandomStream(rows * 31 + folds);
            var classes = Enumerable.Range(0, rows).Select(_ => (double)random.NextInt(3)).ToArray();
            var split = Splits.Stratified(classes, folds, 42);
            var once = split.SelectMany(f => f.Test).Order().SequenceEqual(Enumerable.Range(0, rows));
            var apart = split.All(f => !f.Train.Intersect(f.Test).Any() && f.Train.Length + f.Test.Length == rows);
            var fair = Enumerable.Range(0, 3).All(c =>
            {
                var counts = split.Select(f => f.Test.Count(r => classes[r] == c)).ToArray();
                return counts.Max() - counts.Min() <= 1;
            });
            return once && apart && fair;
        }));

    [Fact]
    public void Stratified_SameSeed_SameFolds()
    {
        double[] classes = [0, 1, 0, 1, 0, 1, 0, 1];
        Assert.Equal(Splits.Stratified(classes, 2, 7).SelectMany(f => f.Test), Splits.Stratified(classes, 2, 7).SelectMany(f => f.Test));
    }

    [Fact]
    public void Grouped_AnyFold_KeepsGroupsWhole()
    {
        var groups = Enumerable.Range(0, 100).Select(i => i * i % 17).ToArray();
        foreach (var fold in Splits.Grouped(groups, 4, 1))
        {
            Assert.Empty(fold.Train.Select(r => groups[r]).Intersect(fold.Test.Select(r => groups[r])));
            Assert.NotEmpty(fold.Test);
        }
    }

    [Fact]
    public void Time_AnyFold_NeverSeesTheFuture()
    {
        var folds = Splits.Time(100, 50, 10, 20, 3);
        Assert.Equal([53, 73], folds.Select(f => f.Test[0]));
        Assert.All(folds, f => Assert.True(f.Train[^1] + 3 < f.Test[0]));
    }

    [Fact]
    public void HoldOut_RareClass_IsInBothParts()
    {
        var classes = Enumerable.Range(0, 1000).Select(i => i % 100 == 0 ? 1.0 : 0).ToArray();
        var fold = Splits.HoldOut(classes, 0.2, 42);
        Assert.Equal(200, fold.Test.Length);
        Assert.Equal(2, fold.Test.Count(r => classes[r] == 1));
    }

    [Fact]
    public void Splits_TooFewRows_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Splits.Shuffled(3, 4, 1));
        Assert.Throws<ArgumentException>(() => Splits.Time(10, 8, 3, 1));
        Assert.Throws<ArgumentException>(() => Splits.Grouped([1, 1, 1], 2, 1));
    }
}
