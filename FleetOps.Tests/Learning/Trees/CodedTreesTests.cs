using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Isolation;
using FleetOps.Core.Learning.Trees;
using Xunit;

namespace FleetOps.Tests.Learning.Trees;

public sealed class CodedTreesTests
{
    [Theory]
    [InlineData(6, 1)]
    [InlineData(8, 1)]
    [InlineData(3, 3)]
    [InlineData(8, 3)]
    [InlineData(12, 1)]
    public void Batch_AnyDepthAndOutputs_EqualsOneRowAtATimeBitForBit(int depth, int classes)
    {
        var (table, target) = Rows(3000, 9, classes);
        var options = new BoostingOptions
        {
            Goal = classes > 1 ? BoostingGoal.Multiclass : BoostingGoal.Squared,
            Classes = classes > 1 ? classes : 0,
            Rounds = 12,
            MaxDepth = depth,
            Leaves = 200,
            MinRows = 1,
        };
        AssertSame(BoostedTrees.Fit(table, target, options).Ensemble, table);
    }

    [Fact]
    public void Batch_WithMissingAndEndlessValues_EqualsOneRowAtATime()
    {
        var (table, target) = Rows(1000, 5, 1);
        var model = BoostedTrees.Fit(table, target, new BoostingOptions { Rounds = 8, MaxDepth = 6 });
        var random = new RandomStream(8);
        var values = table.Values.ToArray();
        for (var i = 0; i < values.Length; i++)
            values[i] = (i / 5 / 64 % 2, random.NextInt(30)) switch { (0, 0) => double.NaN, (_, 1) => double.PositiveInfinity, (_, 2) => double.NegativeInfinity, (_, 3) => -0.0, _ => values[i] };
        AssertSame(model.Ensemble, new Table(table.Columns, values));
    }

    [Fact]
    public void Score_IsolationForestOfManyRows_EqualsOneRowAtATime()
    {
        var (table, _) = Rows(2000, 32, 1);
        var forest = IsolationForest.Fit(table);
        var scores = forest.Score(table, 2);
        for (var row = 0; row < table.Rows; row++) Assert.Equal(forest.Score(table.Row(row)), scores[row]);
    }

    private static void AssertSame(TreeEnsemble model, Table table)
    {
        var batch = model.Raw(table.Values.ToArray(), 2);
        var one = new double[model.Outputs];
        for (var row = 0; row < table.Rows; row++)
        {
            model.Raw(table.Row(row), one);
            Assert.Equal(one, batch[(row * model.Outputs)..((row + 1) * model.Outputs)]);
        }
    }

    private static (Table Table, double[] Target) Rows(int rows, int width, int classes)
    {
        var random = new RandomStream(5);
        var table = Table.Numeric([.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, width).Select(_ => random.NextNormal()).ToArray())]);
        return (table, [.. Enumerable.Range(0, rows).Select(r => classes > 1 ? (double)(r * 7 % 11 % classes) : table[r, 0] * table[r, 1] + random.NextNormal() / 10)]);
    }
}
