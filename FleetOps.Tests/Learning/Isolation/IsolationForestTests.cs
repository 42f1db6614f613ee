using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Isolation;
using Xunit;

namespace FleetOps.Tests.Learning.Isolation;

public sealed class IsolationForestTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1.2073923573896866)]
    [InlineData(256, 10.244770920116851)]
    public void PathLength_KnownPoints_FollowEquationOne(double rows, double expected) => Assert.Equal(expected, PathLength.Of(rows), 1e-9);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Score_FarPoint_IsTheHighest(bool extended)
    {
        var forest = IsolationForest.Fit(Cloud(500, 0, 1), new IsolationOptions { Extended = extended });
        double far = forest.Score([8.0, -8]), near = forest.Score([0.0, 0]);
        Assert.InRange(far, 0.65, 1);
        Assert.InRange(near, 0.2, 0.5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Score_BatchAndRow_AreEqualForAnyThreads(bool extended)
    {
        var cloud = Cloud(300, 0, 2);
        var one = IsolationForest.Fit(cloud, new IsolationOptions { Extended = extended, Threads = 1, Trees = 20 });
        var four = IsolationForest.Fit(cloud, new IsolationOptions { Extended = extended, Threads = 4, Trees = 20 });
        Assert.Equal(one.Score(cloud), four.Score(cloud, 2));
        Assert.Equal(one.Score(cloud)[7], one.Score(cloud.Row(7)));
    }

    [Fact]
    public void Score_MissingValues_AreNumbers()
    {
        var rows = Enumerable.Range(0, 200).Select(i => new[] { i % 7, i % 3 == 0 ? double.NaN : i % 5 }).ToArray();
        foreach (var extended in new[] { false, true })
        {
            var forest = IsolationForest.Fit(Table.Numeric(rows), new IsolationOptions { Extended = extended });
            Assert.InRange(forest.Score([double.NaN, double.NaN]), 0.01, 0.99);
        }
    }

    [Fact]
    public void Score_ConstantRows_AreAllHalf() =>
        Assert.Equal(0.5, IsolationForest.Fit(Table.Numeric([.. Enumerable.Repeat(new[] { 3.0 }, 100)])).Score([3.0]), 1e-9);

    [Fact]
    public void Refresh_ByShares_FollowsAMovedCloudAndKeepsTheOldForest()
    {
        var forest = IsolationForest.Fit(Cloud(500, 0, 3));
        var before = forest.Score([5.0, 5]);
        var moved = Cloud(500, 5, 4);
        var refreshed = forest;
        for (var i = 0; i < 4; i++) refreshed = refreshed.Refresh(moved, 0.25);
        Assert.True(refreshed.Score([5.0, 5]) < before - 0.15);
        Assert.True(refreshed.Score([0.0, 0]) > forest.Score([0.0, 0]) + 0.1);
        Assert.Equal(before, forest.Score([5.0, 5]));
        Assert.Equal(4, refreshed.Refreshes);
        Assert.Equal(100, refreshed.Trees);
    }

    [Fact]
    public void Fit_OneRow_IsRefused() => Assert.Throws<ArgumentException>(() => IsolationForest.Fit(Table.Numeric([[1.0]])));

    [Theory]
    [InlineData("shuttle", 0.9970)]
    [InlineData("mammography", 0.8588)]
    [InlineData("pima", 0.6704)]
    [InlineData("ionosphere", 0.8569)]
    public void Score_PublicSets_ComeWithinAHundredthOfScikitLearn(string name, double published)
    {
        var rows = PublicSets.Numbers(PublicSets.Path("anomaly_sets", name + ".csv"));
        var table = Table.Numeric([.. rows.Select(r => r[..^1])]);
        var labels = rows.Select(r => r[^1]).ToArray();
        var mean = Enumerable.Range(0, 5).Average(seed => Ranking.Auc(labels, IsolationForest.Fit(table, new IsolationOptions { Seed = seed }).Score(table)));
        Assert.True(mean >= published - 0.01, $"{name}: mean AUC {mean:0.0000}, scikit-learn {published:0.0000}");
    }

    private static Table Cloud(int rows, double centre, int seed)
    {
        var random = new RandomStream(seed);
        return Table.Numeric([.. Enumerable.Range(0, rows).Select(_ => new[] { centre + random.NextNormal(), centre + random.NextNormal() })]);
    }
}
