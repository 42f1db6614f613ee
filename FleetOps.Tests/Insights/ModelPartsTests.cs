using FleetOps.Core.Insights;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Trees;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>The file of a model of several parts.</summary>
public sealed class ModelPartsTests
{
    private static readonly double[][] Rows = [.. Enumerable.Range(0, 40).Select(i => new double[] { i, i % 7 })];

    [Fact]
    public void Parts_WrittenAndRead_PredictTheSame()
    {
        var model = Made();
        var read = ModelParts.Read(model.Write());
        var (before, after) = (new double[1], new double[1]);
        model.Part("hour").Predict(Rows[11], before);
        read.Part("hour").Predict(Rows[11], after);
        Assert.Equal(before, after);
        Assert.Equal([0.5, -2], read.Numbers("platt"));
    }

    [Fact]
    public void Read_OfAnotherFormat_SaysWhich()
    {
        var file = Made().Write();
        file[8] = 9;
        Assert.Contains("format 9 is not known", Assert.Throws<ModelFormatException>(() => ModelParts.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfADamagedPart_IsRefused()
    {
        var file = Made().Write();
        file[^50] ^= 1;
        Assert.Throws<ModelFormatException>(() => ModelParts.Read(file));
        Assert.Throws<ModelFormatException>(() => ModelParts.Read(file.AsMemory(0, file.Length / 2)));
        Assert.Throws<ModelFormatException>(() => ModelParts.Read(new byte[3]));
    }

    private static ModelParts Made()
    {
        var trees = BoostedTrees.Fit(
            Table.Numeric(Rows), [.. Rows.Select(r => r[0] > 20 ? 1.0 : 0.0)], new BoostingOptions { Goal = BoostingGoal.Binary, Rounds = 5, MinRows = 2, Crosses = 0 });
        return new ModelParts(
            new Dictionary<string, double[]> { ["platt"] = [0.5, -2] }, new Dictionary<string, StoredModel> { ["hour"] = StoredModel.Of(trees) with { Golden = [Rows[3], Rows[30]] } });
    }
}
