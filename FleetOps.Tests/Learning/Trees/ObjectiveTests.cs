using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Trees;
using FleetOps.Core.Learning.Trees.Objectives;
using Xunit;

namespace FleetOps.Tests.Learning.Trees;

public sealed class ObjectiveTests
{
    [Theory]
    [InlineData(BoostingGoal.Binary, 1)]
    [InlineData(BoostingGoal.Binary, 0)]
    [InlineData(BoostingGoal.Multiclass, 2)]
    [InlineData(BoostingGoal.Squared, -1.3)]
    [InlineData(BoostingGoal.Poisson, 4)]
    [InlineData(BoostingGoal.Tweedie, 0)]
    [InlineData(BoostingGoal.Tweedie, 2.5)]
    [InlineData(BoostingGoal.Quantile, 3)]
    public void Gradients_AnyGoal_EqualFiniteDifferencesOfTheLoss(BoostingGoal goal, double target)
    {
        double[] all = goal == BoostingGoal.Multiclass ? [target, 0, 1] : [target, goal == BoostingGoal.Binary ? 1 - target : target];
        var objective = Goals.Of(new BoostingOptions { Goal = goal, Quantiles = [0.2, 0.7] }, all);
        var random = new RandomStream(2);
        for (var round = 0; round < 20; round++)
        {
            var raw = Enumerable.Range(0, objective.Outputs).Select(_ => random.NextNormal()).ToArray();
            var scores = raw.Select(r => Enumerable.Repeat(r, all.Length).ToArray()).ToArray();
            double[] g = new double[all.Length], h = new double[all.Length], w = [.. all.Select(_ => 1.0)];
            for (var k = 0; k < objective.Outputs; k++)
            {
                objective.Prepare(scores, all, 1);
                objective.Gradients(scores, all, w, k, g, h, 0, 1);

                // The squared goal minimises half of what it reports; a multiclass h has Friedman's factor, a Poisson h its damping.
                var scale = goal == BoostingGoal.Squared ? 0.5 : 1;
                const double e = 1e-4;
                double up = Moved(e), down = Moved(-e), here = Moved(0);
                Assert.Equal((up - down) / (2 * e) * scale, g[0], 1e-5);
                if (goal is BoostingGoal.Binary or BoostingGoal.Squared or BoostingGoal.Tweedie) Assert.Equal((up - 2 * here + down) / (e * e) * scale, h[0], 1e-4);

                double Moved(double by)
                {
                    var moved = (double[])raw.Clone();
                    moved[k] += by;
                    return objective.Loss(target, moved);
                }
            }
        }
    }

    [Fact]
    public void Start_EachGoal_IsTheBestConstant()
    {
        double[] weights = [1, 1, 1, 1], target = [1, 0, 0, 0];
        Assert.Equal(Math.Log(1.0 / 3), new BinaryObjective().Start(target, weights)[0], 12);
        Assert.Equal(Math.Log(0.25), new PoissonObjective().Start(target, weights)[0], 12);
        Assert.Equal(2.5, new QuantileObjective([0.5]).Start([4, 1, 3, 2], weights)[0], 12);
        Assert.Equal(Math.Log(0.75), new MulticlassObjective(2).Start(target, weights)[0], 12);
    }

    [Fact]
    public void WeightedQuantile_EqualWeights_IsTheUsualOne()
    {
        Assert.Equal(3, WeightedQuantile.Of([5, 1, 3, 2, 4], [1, 1, 1, 1, 1], 0.5), 12);
        Assert.Equal(1.4, WeightedQuantile.Of([5, 1, 3, 2, 4], [2, 2, 2, 2, 2], 0.1), 12);
        Assert.Equal(5, WeightedQuantile.Of([5, 1], [1, 1], 1), 12);
        Assert.Equal(7, WeightedQuantile.Of([7], [0.5], 0.9), 12);
    }

    [Fact]
    public void Quantile_SeveralLevels_CoverAndNeverCross()
    {
        var random = new RandomStream(7);
        var rows = Enumerable.Range(0, 4000).Select(_ => new[] { random.NextDouble() * 10 }).ToArray();
        var target = rows.Select(r => r[0] + random.NextNormal() * (1 + r[0] / 5)).ToArray();
        var table = Table.Numeric(rows);
        var train = Enumerable.Range(0, 3000).ToArray();
        var test = Enumerable.Range(3000, 1000).ToArray();
        var model = BoostedTrees.Fit(table.Take(train), target[..3000], new BoostingOptions { Goal = BoostingGoal.Quantile, Rounds = 100, MinRows = 40 });
        var predicted = model.Predict(table.Take(test));
        double[] low = new double[1000], high = new double[1000];
        for (var i = 0; i < 1000; i++)
        {
            Assert.True(predicted[3 * i] <= predicted[3 * i + 1] && predicted[3 * i + 1] <= predicted[3 * i + 2]);
            (low[i], high[i]) = (predicted[3 * i], predicted[3 * i + 2]);
        }

        Assert.InRange(DistributionError.Coverage(target.AsSpan(3000), low, high), 0.74, 0.86);
    }

    [Fact]
    public void Poisson_CountsByRate_PredictsTheRate()
    {
        var random = new RandomStream(4);
        var rows = Enumerable.Range(0, 6000).Select(i => new[] { (double)(i % 3) }).ToArray();
        var target = rows.Select(r => (double)Poisson(random, 1 + 2 * r[0])).ToArray();
        foreach (var goal in new[] { BoostingGoal.Poisson, BoostingGoal.Tweedie })
        {
            var model = BoostedTrees.Fit(Table.Numeric(rows), target, new BoostingOptions { Goal = goal, Rounds = 200 });
            for (var c = 0; c < 3; c++) Assert.Equal(1 + 2 * c, model.Ensemble.Predict([c]), 0.2);
        }
    }

    [Fact]
    public void HuberAndAbsolute_WildOutliers_StayNearTheBulk()
    {
        var rows = Enumerable.Range(0, 1000).Select(i => new[] { (double)(i % 2) }).ToArray();
        var random = new RandomStream(6);
        var target = rows.Select((r, i) => r[0] * 10 + random.NextNormal() + (i % 50 == 0 ? 5000 : 0)).ToArray();
        double Answer(BoostingGoal goal) => BoostedTrees.Fit(Table.Numeric(rows), target, new BoostingOptions { Goal = goal, Rounds = 150 }).Ensemble.Predict([0.0]);
        Assert.True(Answer(BoostingGoal.Squared) > 100);
        Assert.Equal(0, Answer(BoostingGoal.Absolute), 0.5);
        Assert.Equal(0, Answer(BoostingGoal.Huber), 1.0);
    }

    [Fact]
    public void Multiclass_ThreeClasses_SumsToOneAndLearns()
    {
        var (table, signal) = BoostedTreesTests.Wave(3000, 3, 21);
        var target = Array.ConvertAll(signal, s => s < -0.7 ? 0.0 : s < 0.7 ? 1 : 2);
        var model = BoostedTrees.Fit(table, target, new BoostingOptions { Goal = BoostingGoal.Multiclass, Rounds = 60, LearningRate = 0.2 });
        var p = model.Predict(table);
        var best = new double[3000];
        for (var i = 0; i < 3000; i++)
        {
            Assert.Equal(1, p[3 * i] + p[3 * i + 1] + p[3 * i + 2], 1e-12);
            best[i] = Enumerable.Range(0, 3).MaxBy(k => p[3 * i + k]);
        }

        Assert.True(Confusion.OfClasses(target, best, 3).MacroF1 > 0.9);
    }

    [Fact]
    public void ClassWeights_RareClassWeighedUp_RaisesItsProbability()
    {
        var (table, signal) = BoostedTreesTests.Wave(2000, 3, 22, noise: 2);
        var target = Array.ConvertAll(signal, s => s > 3 ? 1.0 : 0);
        var options = new BoostingOptions { Goal = BoostingGoal.Binary, Rounds = 20 };
        Assert.True(BoostedTrees.Fit(table, target, options with { ClassWeights = [1, 10] }).Predict(table).Average() > 2 * BoostedTrees.Fit(table, target, options).Predict(table).Average());
    }

    [Fact]
    public void SamplingAndGoss_TenthOfTheRows_StillLearn()
    {
        var (table, target) = BoostedTreesTests.Wave(4000, 3, 23);
        foreach (var options in new[] { new BoostingOptions { Goss = true }, new BoostingOptions { RowShare = 0.3, ColumnShare = 0.7 } })
        {
            var predicted = BoostedTrees.Fit(table, target, options with { Rounds = 100, LearningRate = 0.1 }).Predict(table);
            Assert.True(PointError.RSquared(target, predicted) > 0.9);
        }
    }

    private static int Poisson(RandomStream random, double rate)
    {
        var n = -1;
        for (double product = 1, limit = Math.Exp(-rate); product > limit; n++) product *= random.NextDouble();
        return n;
    }
}
