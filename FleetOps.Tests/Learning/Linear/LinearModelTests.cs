using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Linear;
using FleetOps.Core.Learning.Storage;
using Xunit;

namespace FleetOps.Tests.Learning.Linear;

public sealed class LinearModelTests
{
    [Fact]
    public void Number_WithoutPenalty_FindsThePlaneExactly()
    {
        var random = new RandomStream(1);
        var rows = Enumerable.Range(0, 200).Select(_ => new[] { 5 + 3 * random.NextNormal(), random.NextNormal() / 100 }).ToArray();
        var table = Table.Numeric(rows);
        var model = LinearModel.Fit(table, [.. rows.Select(r => 7 + 2 * r[0] - 40 * r[1])], new LinearOptions { Penalty = 0 });
        var output = new double[1];
        model.Predict([4, 0.02], output);
        Assert.Equal(7 + 8 - 0.8, output[0], 1e-3);
    }

    [Fact]
    public void TwoClasses_OneIndicator_GiveTheLogOddsOfTheShares()
    {
        // 30 of 40 against 10 of 60: without a penalty the fitted probabilities are the shares themselves.
        var table = new Table([new Column("kind", ColumnKind.Categorical)], [.. Enumerable.Range(0, 100).Select(i => i < 40 ? 0.0 : 1)]);
        var target = Enumerable.Range(0, 100).Select(i => i is < 30 or (>= 40 and < 50) ? 1.0 : 0).ToArray();
        var model = LinearModel.Fit(table, target, new LinearOptions { Classes = 2, Penalty = 0 });
        var output = new double[1];
        model.Predict([0], output);
        Assert.Equal(0.75, output[0], 1e-3);
        model.Predict([1], output);
        Assert.Equal(1.0 / 6, output[0], 1e-3);
    }

    [Fact]
    public void ThreeClasses_PenaltyChosen_TellsClustersApartAndIsTheSameOnAnyThreads()
    {
        var random = new RandomStream(3);
        var target = Enumerable.Range(0, 300).Select(i => (double)(i % 3)).ToArray();
        var table = Table.Numeric([.. target.Select(t => new[] { Math.Cos(2 * t) * 3 + random.NextNormal(), Math.Sin(2 * t) * 3 + random.NextNormal(), random.NextInt(5) == 0 ? double.NaN : 1 })]);
        var one = LinearModel.Fit(table, target, new LinearOptions { Classes = 3, Threads = 1 });
        var four = LinearModel.Fit(table, target, new LinearOptions { Classes = 3, Threads = 4 });
        var predicted = one.Predict(table);
        Assert.Equal(predicted, four.Predict(table));
        Assert.Equal(one.OutOfFold, four.OutOfFold);
        var right = Enumerable.Range(0, 300).Count(i => predicted[3 * i + (i % 3)] > 0.5);
        Assert.True(right > 270, $"{right} of 300");
        var stored = ModelFile.Read(ModelFile.Write(StoredModel.Of(one) with { Golden = [table.Row(0).ToArray()] }));
        Assert.Equal(predicted, stored.Predict(table));
        Assert.Equal(one.Penalty, stored.Linear!.Penalty);
    }
}
