using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Explain;
using FleetOps.Core.Learning.Trees;
using FleetOps.Tests.Learning.Trees;
using Xunit;

namespace FleetOps.Tests.Learning.Explain;

public sealed class TreeShapTests
{
    [Fact]
    public void Explain_HandWorkedTree_SplitsTheDifference()
    {
        // Two features, AND: y = 1 where both are high. Of a row with both high each owes half of 1 − ¼ by symmetry only if the cover is even:
        // x0 splits 2 : 2, then x1 splits 1 : 1 on its right side. v(∅) = ¼, v(x0) = ½, v(x1) = ½, v(both) = 1.
        var model = BoostedTrees.Fit(Table.Numeric([[0.0, 0], [0, 1], [1, 0], [1, 1]]), [0, 0, 0, 1], new BoostingOptions { Rounds = 1, LearningRate = 1, MinRows = 1, MinChildWeight = 0 });
        var shares = new double[3];
        new TreeShap(model.Ensemble).Explain([1.0, 1.0], shares);
        Assert.Equal([0.375, 0.375, 0.25], shares.Select(s => Math.Round(s, 9)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Explain_SmallTrees_EqualsBruteForceOverAllSubsets(bool forest)
    {
        var random = new RandomStream(3);
        var (wave, target) = BoostedTreesTests.Wave(300, 5, 31, missing: true);
        var values = wave.Values.ToArray();
        for (var i = 0; i < 300; i++) values[i * 5 + 2] = random.NextInt(7);
        var table = new Table([new("a"), new("b"), new("c", ColumnKind.Categorical), new("d"), new("e")], values);
        var ensemble = forest
            ? Forest.Fit(table, target, new ForestOptions { Trees = 6, MaxDepth = 6 }).Ensemble
            : BoostedTrees.Fit(table, target, new BoostingOptions { Rounds = 8, MinRows = 5 }).Ensemble;
        var shap = new TreeShap(ensemble);
        var shares = new double[6];
        for (var row = 0; row < 25; row++)
        {
            shap.Explain(table.Row(row), shares);
            var brute = BruteForce(ensemble, table.Row(row).ToArray());
            for (var f = 0; f < 5; f++) Assert.Equal(brute[f], shares[f], 1e-9);
        }
    }

    [Fact]
    public void Explain_DeepModelsOfManyOutputs_SumToTheRawScore()
    {
        var (table, signal) = BoostedTreesTests.Wave(1500, 6, 33, missing: true);
        var target = Array.ConvertAll(signal, s => s < -0.7 ? 0.0 : s < 0.7 ? 1 : 2);
        foreach (var ensemble in new[]
        {
            BoostedTrees.Fit(table, target, new BoostingOptions { Goal = BoostingGoal.Multiclass, Rounds = 20 }).Ensemble,
            Forest.Fit(table, target, new ForestOptions { Classes = 3, Trees = 10 }).Ensemble,
        })
        {
            var shap = new TreeShap(ensemble);
            double[] shares = new double[3 * 7], raw = new double[3];
            for (var row = 0; row < 100; row++)
            {
                shap.Explain(table.Row(row), shares);
                ensemble.Raw(table.Row(row), raw);
                for (var k = 0; k < 3; k++) Assert.Equal(raw[k], shares[(7 * k)..(7 * k + 7)].Sum(), 1e-9);
            }
        }
    }

    [Fact]
    public void Explain_PublishedLightGbmModel_SumsToTheRawScore()
    {
        var model = LightGbmReader.Read(File.ReadAllText(PublicSets.Path("lightgbm_models", "lgmulticlass.model")));
        var shap = new TreeShap(model);
        var rows = PublicSets.Numbers(PublicSets.Path("lightgbm_models", "multiclass_test.tsv"), '\t', 0);
        double[] shares = new double[5 * 29], raw = new double[5];
        foreach (var row in rows.Take(50))
        {
            shap.Explain(row.AsSpan(1), shares);
            model.Raw(row.AsSpan(1), raw);
            for (var k = 0; k < 5; k++) Assert.Equal(raw[k], shares[(29 * k)..(29 * k + 29)].Sum(), 1e-9);
        }
    }

    [Fact]
    public void Explain_ModelWithoutCounts_IsRefusedClearly()
    {
        var model = LightGbmReader.Read("Tree=0\nnum_leaves=2\nnum_cat=0\nsplit_feature=0\nthreshold=1\ndecision_type=2\nleft_child=-1\nright_child=-2\nleaf_value=1 2\n");
        Assert.Contains("how many training rows", Assert.Throws<NotSupportedException>(() => new TreeShap(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PermutationImportance_UselessColumn_OwesNothing()
    {
        var random = new RandomStream(8);
        var rows = Enumerable.Range(0, 600).Select(_ => new[] { random.NextNormal(), random.NextNormal(), random.NextNormal() }).ToArray();
        var target = rows.Select(r => 3 * r[0] + r[1]).ToArray();
        var model = BoostedTrees.Fit(Table.Numeric(rows), target, new BoostingOptions { Rounds = 100 });
        var falls = PermutationImportance.Of(Table.Numeric(rows), t => -PointError.Rmse(target, model.Predict(t)));
        Assert.True(falls[0] > 2 * falls[1] && falls[1] > 10 * Math.Abs(falls[2]));
    }

    /// <summary>Shapley's formula itself, the value of a subset being the path-dependent expectation: unknown features take both branches by cover.</summary>
    private static double[] BruteForce(TreeEnsemble model, double[] row)
    {
        var n = model.Features;
        var value = new double[1 << n];
        for (var known = 0; known < value.Length; known++)
        {
            for (var t = 0; t < model.Trees; t++) value[known] += Expect(model, model.Roots[t], row, known);
            if (model.Average) value[known] /= model.Trees;
        }

        var shares = new double[n];
        var factorial = Enumerable.Range(0, n + 1).Select(i => Enumerable.Range(1, i).Aggregate(1.0, (a, b) => a * b)).ToArray();
        for (var f = 0; f < n; f++)
            for (var s = 0; s < value.Length; s++)
            {
                if ((s >> f & 1) != 0) continue;
                var size = System.Numerics.BitOperations.PopCount((uint)s);
                shares[f] += factorial[size] * factorial[n - size - 1] / factorial[n] * (value[s | 1 << f] - value[s]);
            }

        return shares;
    }

    private static double Expect(TreeEnsemble model, int node, double[] row, int known)
    {
        if ((model.Flags[node] & NodeFlags.Leaf) != 0) return model.NodeValues[node];
        int left = model.Nodes[node].Left, f = model.Nodes[node].Feature;
        if ((known >> f & 1) != 0) return Expect(model, model.GoesLeft(node, row[f]) ? left : left + 1, row, known);
        double a = model.Covers[left], b = model.Covers[left + 1];
        return (a * Expect(model, left, row, known) + b * Expect(model, left + 1, row, known)) / (a + b);
    }
}
