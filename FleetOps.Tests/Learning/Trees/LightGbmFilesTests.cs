using FleetOps.Core.Learning.Trees;
using Xunit;

namespace FleetOps.Tests.Learning.Trees;

public sealed class LightGbmFilesTests
{
    [Fact]
    public void Multiclass_PublishedRows_EqualPublishedPredictions()
    {
        var model = LightGbmReader.Read(File.ReadAllText(PublicSets.Path("lightgbm_models", "lgmulticlass.model")));
        var rows = PublicSets.Numbers(PublicSets.Path("lightgbm_models", "multiclass_test.tsv"), '\t', 0).Select(r => r[1..]).ToArray();
        var raw = PublicSets.Numbers(PublicSets.Path("lightgbm_models", "lgmulticlass_true_raw_predictions.txt"), '\t', 0);
        var predicted = PublicSets.Numbers(PublicSets.Path("lightgbm_models", "lgmulticlass_true_predictions.txt"), '\t', 0);
        var batch = model.Raw([.. rows.SelectMany(r => r)]);
        var output = new double[5];
        for (var i = 0; i < rows.Length; i++)
        {
            model.Raw(rows[i], output);
            Near(raw[i], output);
            Assert.Equal(output, batch[(5 * i)..(5 * i + 5)]);
            model.Predict(rows[i], output);
            Near(predicted[i], output);
        }

        Assert.Equal(500, rows.Length);
    }

    [Fact]
    public void Categorical_PublishedRows_EqualPublishedPredictions()
    {
        var model = LightGbmReader.Read(File.ReadAllText(PublicSets.Path("lightgbm_models", "toy_categorical", "toy_categorical_model.txt")));
        var expected = PublicSets.Numbers(PublicSets.Path("lightgbm_models", "toy_categorical", "toy_categorical.test.pred"), ' ', 0);
        var lines = File.ReadAllLines(PublicSets.Path("lightgbm_models", "toy_categorical", "toy_categorical.test"));
        for (var i = 0; i < lines.Length; i++)
        {
            var cells = lines[i].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            double[] row = [double.NaN, double.NaN];
            foreach (var cell in cells[1..]) row[cell[0] - '0'] = double.Parse(cell[2..], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(expected[i][0], model.Predict(row), 1e-9);
        }

        Assert.Equal(expected.Length, lines.Length);
    }

    [Theory]
    [InlineData("tree_1leaf.txt", 9, 9, 0.123)]
    [InlineData("tree_2leaves.txt", 5, 0, 0.43)]
    [InlineData("tree_2leaves.txt", 5.1, 0, 0.59)]
    [InlineData("tree_3leaves.txt", 1000, 100, 0.54)]
    [InlineData("tree_3leaves.txt", 756, 99, 0.35)]
    [InlineData("tree_3leaves.txt", 757, -1, 0.38)]
    [InlineData("tree_3leaves.txt", double.NaN, double.NaN, 0.35)]
    public void BareTree_HandWalked_GivesTheLeaf(string file, double first, double second, double expected)
    {
        var model = LightGbmReader.Read(File.ReadAllText(PublicSets.Path("lightgbm_models", file)));
        Assert.Equal(expected, model.Predict([first, second]), 1e-12);
    }

    [Theory]
    [InlineData("lgmulticlass.model")]
    [InlineData("toy_categorical/toy_categorical_model.txt")]
    public void Written_AnyPublishedModel_PredictsTheSameBits(string file)
    {
        var model = LightGbmReader.Read(File.ReadAllText(PublicSets.Path("lightgbm_models", file)));
        var text = LightGbmWriter.Write(model);
        var again = LightGbmReader.Read(text);
        var random = new FleetOps.Core.Learning.RandomStream(1);
        double[] a = new double[model.Outputs], b = new double[model.Outputs];
        for (var i = 0; i < 500; i++)
        {
            var row = Enumerable.Range(0, model.Features).Select(_ => random.NextInt(9) == 0 ? double.NaN : Math.Round(random.NextNormal() * 4, 1)).ToArray();
            model.Predict(row, a);
            again.Predict(row, b);
            Assert.Equal(a, b);
        }

        Assert.Equal(text, LightGbmWriter.Write(again));
        SizesAreTrue(text);
    }

    private static void SizesAreTrue(string text)
    {
        // LightGBM jumps from tree to tree by these sizes.
        var sizes = text.Split('\n').Single(l => l.StartsWith("tree_sizes=", StringComparison.Ordinal))[11..].Split(' ').Select(int.Parse).ToArray();
        var at = text.IndexOf("Tree=0", StringComparison.Ordinal);
        for (var i = 0; i < sizes.Length; at += sizes[i++]) Assert.StartsWith($"Tree={i}\n", text[at..], StringComparison.Ordinal);
        Assert.StartsWith("end of trees", text[at..], StringComparison.Ordinal);
    }

    private static void Near(double[] expected, double[] actual)
    {
        for (var k = 0; k < expected.Length; k++) Assert.Equal(expected[k], actual[k], 1e-9);
    }
}
