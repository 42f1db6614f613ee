using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Trees;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Learning.Trees;

public sealed class BoostedTreesTests
{
    private static readonly BoostingOptions OneTree = new() { Rounds = 1, LearningRate = 1, MinRows = 1, MinChildWeight = 0, Leaves = 2, Threads = 1 };

    [Fact]
    public void Fit_HandWorkedStump_CutsMidwayAndAnswersMeans()
    {
        // Of all cuts of 1 2 | 4 5 the middle one leaves the least squared error: means 2 and 12, overall mean 7.
        var table = Table.Numeric([[1.0], [2], [4], [5]]);
        var model = BoostedTrees.Fit(table, [1, 3, 11, 13], OneTree);
        Assert.Equal(2, model.Ensemble.Predict([3.0]), 12);
        Assert.Equal(12, model.Ensemble.Predict([3.0001]), 12);
        Assert.Equal(7, model.Ensemble.NodeValues[model.Ensemble.Roots[0]], 12);

        // Twice the loss reduction of half the squared error: 4 · 5² = 100.
        Assert.Equal(100, model.Ensemble.GainImportance()[0], 9);
    }

    [Fact]
    public void Fit_L2AndL1_ShrinkTheLeafAsWorkedByHand()
    {
        var table = Table.Numeric([[0.0], [0], [1], [1]]);
        double[] target = [0, 0, 8, 8];

        // Residuals ∓4, two rows a leaf: ±8 / (2 + λ), or (8 − α) / 2.
        Assert.Equal(4 + 8.0 / 4, BoostedTrees.Fit(table, target, OneTree with { L2 = 2 }).Ensemble.Predict([1.0]), 9);
        Assert.Equal(4 + 7.0 / 2, BoostedTrees.Fit(table, target, OneTree with { L1 = 1 }).Ensemble.Predict([1.0]), 9);
    }

    [Fact]
    public void Fit_MissingBelongsWithHigh_LearnsThatDirection()
    {
        var table = Table.Numeric([[1.0], [2], [3], [4], [double.NaN], [double.NaN]]);
        var model = BoostedTrees.Fit(table, [0, 0, 9, 9, 9, 9], OneTree);
        Assert.Equal(9, model.Ensemble.Predict([double.NaN]), 9);
        Assert.Equal(0, model.Ensemble.Predict([2.0]), 9);
        var other = BoostedTrees.Fit(table, [0, 0, 9, 9, 0, 0], OneTree);
        Assert.Equal(0, other.Ensemble.Predict([double.NaN]), 9);
    }

    [Fact]
    public void Fit_OnlyMissingTells_SplitsPresentFromMissing()
    {
        var model = BoostedTrees.Fit(Table.Numeric([[1.0], [1], [double.NaN], [double.NaN]]), [0, 0, 5, 5], OneTree);
        Assert.Equal(5, model.Ensemble.Predict([double.NaN]), 9);
        Assert.Equal(0, model.Ensemble.Predict([1e300]), 9);
    }

    [Fact]
    public void Fit_ManyCategories_FindsTheSubsetInOneSplit()
    {
        var random = new RandomStream(3);
        var codes = Enumerable.Range(0, 4000).Select(_ => (double)random.NextInt(40)).ToArray();
        var target = codes.Select(c => c % 3 == 0 ? 10.0 : 0).ToArray();
        var table = new Table([new Column("code", ColumnKind.Categorical)], codes);
        var model = BoostedTrees.Fit(table, target, OneTree with { CategoryL2 = 0 });
        for (var c = 0; c < 40; c++) Assert.Equal(c % 3 == 0 ? 10 : 0, model.Ensemble.Predict([c]), 6);
        Assert.Equal(0, model.Ensemble.Predict([4711.0]), 6);
        Assert.Equal(0, model.Ensemble.Predict([double.NaN]), 6);
    }

    [Fact]
    public void Fit_CategoryThatIsNoCode_NamesColumnAndRow()
    {
        var table = new Table([new Column("kind", ColumnKind.Categorical)], [0, 1.5]);
        var message = Assert.Throws<ArgumentException>(() => BoostedTrees.Fit(table, [0, 1], OneTree)).Message;
        Assert.Contains("'kind'", message, StringComparison.Ordinal);
        Assert.Contains("row 1", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BoostingGoal.Binary, 0.9)]
    [InlineData(BoostingGoal.Binary, 1)]
    [InlineData(BoostingGoal.Multiclass, 0.9)]
    [InlineData(BoostingGoal.Huber, 1)]
    [InlineData(BoostingGoal.Quantile, 0.9)]
    public void Fit_AnyThreadCount_GivesTheSameModelByteForByte(BoostingGoal goal, double share)
    {
        var (table, signal) = Wave(70_000, 6, 5);
        var target = goal switch
        {
            BoostingGoal.Binary => Array.ConvertAll(signal, s => s > 0 ? 1.0 : 0),
            BoostingGoal.Multiclass => Array.ConvertAll(signal, s => s > 1 ? 2.0 : s > 0 ? 1 : 0),
            _ => signal,
        };
        var options = new BoostingOptions { Goal = goal, Rounds = 3, RowShare = share, ColumnShare = share, Quantiles = [0.5] };
        var texts = new[] { 1, 2, 4 }.Select(threads => LightGbmWriter.Write(BoostedTrees.Fit(table, target, options with { Threads = threads }).Ensemble)).ToArray();
        Assert.Equal(texts[0], texts[1]);
        Assert.Equal(texts[0], texts[2]);
    }

    [Fact]
    public void Fit_RowsInAnotherOrder_GivesTheSameModel()
    {
        var (table, target) = Wave(500, 3, 8);
        var order = Enumerable.Range(0, 500).ToArray();
        new RandomStream(1).Shuffle<int>(order);
        var options = new BoostingOptions { Rounds = 20 };
        var a = BoostedTrees.Fit(table, target, options);
        var b = BoostedTrees.Fit(table.Take(order), Array.ConvertAll(order, i => target[i]), options);
        double[] x = a.Predict(table), y = b.Predict(table);
        for (var i = 0; i < x.Length; i++) Assert.Equal(x[i], y[i], 1e-9);
    }

    [Fact]
    public void Fit_FeaturesStretchedMonotonically_PredictsTheSame() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(Gen.Choose(1, 1000).ToArbitrary(), seed =>
        {
            var (table, target) = Wave(300, 3, seed);
            var stretched = new Table(table.Columns, Array.ConvertAll(table.Values.ToArray(), v => Math.Exp(v) * 7 - 3));
            var options = new BoostingOptions { Rounds = 10, MinRows = 5 };
            var plain = BoostedTrees.Fit(table, target, options).Predict(table);
            return BoostedTrees.Fit(stretched, target, options).Predict(stretched).Zip(plain).All(p => Math.Abs(p.First - p.Second) < 1e-9);
        }));

    [Fact]
    public void Fit_MonotoneConstraint_HoldsEverywhere() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(Gen.Choose(1, 1000).ToArbitrary(), seed =>
        {
            var (table, target) = Wave(400, 2, seed);
            var model = BoostedTrees.Fit(table, target, new BoostingOptions { Rounds = 30, MinRows = 5, Monotone = [1, -1] });
            var random = new RandomStream(seed);
            for (var i = 0; i < 300; i++)
            {
                double a = random.NextNormal(), b = random.NextNormal(), up = random.NextDouble();
                if (model.Ensemble.Predict([a + up, b]) < model.Ensemble.Predict([a, b]) - 1e-12) return false;
                if (model.Ensemble.Predict([a, b + up]) > model.Ensemble.Predict([a, b]) + 1e-12) return false;
            }

            return true;
        }));

    [Fact]
    public void Fit_OwnModelAsLightGbmText_PredictsTheSameBits()
    {
        var (table, target) = Wave(2000, 4, 6, missing: true);
        var model = BoostedTrees.Fit(table, target, new BoostingOptions { Rounds = 40 });
        var read = LightGbmReader.Read(LightGbmWriter.Write(model.Ensemble));
        Assert.Equal(model.Predict(table), read.Predict(table));
    }

    [Fact]
    public void Predict_RowsAndBatch_AreEqualBitForBitAndAllocateNothing()
    {
        var (table, target) = Wave(1000, 4, 9, missing: true);
        var model = BoostedTrees.Fit(table, target, new BoostingOptions { Rounds = 30, Crosses = 3 });
        Assert.NotEmpty(model.Crosses);
        var batch = model.Predict(table);
        var one = new double[1];
        model.Predict(table.Row(0), one);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var equal = true;
        for (var i = 0; i < table.Rows; i++)
        {
            model.Predict(table.Row(i), one);
            equal &= one[0] == batch[i];
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(equal);
    }

    [Fact]
    public void Fit_MinRows_HoldsInEveryLeaf()
    {
        var (table, target) = Wave(1000, 3, 4);
        var ensemble = BoostedTrees.Fit(table, target, new BoostingOptions { Rounds = 5, MinRows = 33, Leaves = 64 }).Ensemble;
        for (var i = 0; i < ensemble.Nodes.Length; i++) Assert.True(ensemble.Covers[i] >= 33);
    }

    [Fact]
    public void Fit_ValidationRows_StopsEarlyAtTheBestRound()
    {
        var (table, target) = Wave(600, 3, 12, noise: 2);
        var (held, heldTarget) = Wave(300, 3, 13, noise: 2);
        var options = new BoostingOptions { LearningRate = 0.3, Patience = 10 };
        var model = BoostedTrees.Fit(table, target, options, validation: (held, heldTarget));
        Assert.InRange(model.Rounds, 1, 200);
        var loss = Math.Pow(PointError.Rmse(heldTarget, model.Predict(held)), 2);
        Assert.Equal(model.ValidationLoss, loss, 1e-9);
        foreach (var rounds in new[] { model.Rounds / 2, model.Rounds + 10 })
            Assert.True(Math.Pow(PointError.Rmse(heldTarget, BoostedTrees.Fit(table, target, options with { Rounds = Math.Max(1, rounds) }).Predict(held)), 2) >= loss - 1e-9);
    }

    [Fact]
    public void Fit_Automatic_PredictsHeldOutRowsOnce()
    {
        var (table, target) = Wave(400, 3, 2, noise: 0.3);
        var model = BoostedTrees.Fit(table, target, new BoostingOptions { LearningRate = 0.2 });
        Assert.All(model.OutOfFold!, p => Assert.True(double.IsFinite(p)));
        Assert.Equal(model.ValidationLoss, Math.Pow(PointError.Rmse(target, model.OutOfFold), 2), 1e-9);
        Assert.True(PointError.RSquared(target, model.OutOfFold) > 0.6);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(2)]
    [InlineData(-1)]
    public void Fit_TargetOutsideTheGoal_NamesTheRow(double bad) =>
        Assert.Contains("row 1", Assert.Throws<ArgumentException>(() => BoostedTrees.Fit(Table.Numeric([[1.0], [2]]), [0, bad], OneTree with { Goal = BoostingGoal.Binary })).Message, StringComparison.Ordinal);

    [Fact]
    public void Fit_ConstantFeaturesOrOneRow_AnswersTheMean()
    {
        Assert.Equal(3, BoostedTrees.Fit(Table.Numeric([[1.0], [1], [1]]), [1, 3, 5], new BoostingOptions()).Ensemble.Predict([1.0]), 9);
        Assert.Equal(4, BoostedTrees.Fit(Table.Numeric([[double.NaN]]), [4], new BoostingOptions()).Ensemble.Predict([1.0]), 9);
    }

    internal static (Table Table, double[] Target) Wave(int rows, int width, int seed, double noise = 0.1, bool missing = false)
    {
        var random = new RandomStream(seed);
        var values = new double[rows * width];
        var target = new double[rows];
        for (var i = 0; i < rows; i++)
        {
            for (var c = 0; c < width; c++) values[i * width + c] = Math.Round(random.NextNormal(), 3);
            target[i] = 2 * Math.Sin(2 * values[i * width]) + values[i * width + 1] * values[i * width + width - 1] + noise * random.NextNormal();
            if (missing && random.NextInt(5) == 0) values[i * width + random.NextInt(width)] = double.NaN;
        }

        return (new Table([.. Enumerable.Range(0, width).Select(c => new Column($"x{c}"))], values), target);
    }
}
