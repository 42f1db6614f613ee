using System.Text;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Trees;
using Xunit;

namespace FleetOps.Tests.Learning.Trees;

public sealed class LightGbmReaderTests
{
    private const string Tree = "Tree=0\nnum_leaves=2\nnum_cat=0\nsplit_feature=0\nsplit_gain=1\nthreshold=0.5\ndecision_type={0}\nleft_child=-1\nright_child=-2\nleaf_value=-2 3\nleaf_count=4 6\ninternal_value=1\ninternal_count=10\nshrinkage=1\n\n\n";

    [Theory]
    [InlineData("regression", 3, 3)]
    [InlineData("regression sqrt", -2, -4)]
    [InlineData("regression_l1", -2, -2)]
    [InlineData("binary sigmoid:2", 3, 0.99752737684336534)]
    [InlineData("cross_entropy", 3, 0.95257412682243336)]
    [InlineData("cross_entropy_lambda", 3, 3.0485873515737421)]
    [InlineData("poisson", -2, 0.1353352832366127)]
    [InlineData("gamma", 3, 20.085536923187668)]
    [InlineData("tweedie tweedie_variance_power:1.5", 3, 20.085536923187668)]
    [InlineData("multiclassova num_class:1 sigmoid:1", 3, 0.95257412682243336)]
    [InlineData("lambdarank", 3, 3)]
    [InlineData("quantile alpha:0.9", -2, -2)]
    public void Predict_EachObjective_UsesItsLink(string objective, double raw, double expected)
    {
        var model = LightGbmReader.Read(File(2, objective: objective));
        Assert.Equal(expected, model.Predict([raw > 0 ? 1 : 0]), 1e-12);
    }

    [Theory]
    [InlineData(0, double.NaN, -2)] // nothing is missing: NaN is 0, and 0 is below the threshold
    [InlineData(2, double.NaN, -2)]
    [InlineData(8, double.NaN, 3)]
    [InlineData(10, double.NaN, -2)]
    [InlineData(4, 0.0, 3)] // zero is missing and goes right
    [InlineData(6, 0.0, -2)]
    [InlineData(4, 1e-40, 3)]
    [InlineData(4, double.NaN, 3)]
    [InlineData(8, 0.0, -2)]
    [InlineData(8, 0.5, -2)]
    [InlineData(8, 0.6, 3)]
    [InlineData(8, double.PositiveInfinity, 3)]
    [InlineData(8, double.NegativeInfinity, -2)]
    public void Predict_EachMissingType_GoesLightGbmsWay(int decisionType, double value, double expected)
    {
        var one = LightGbmReader.Read(File(decisionType));
        Assert.Equal(expected, one.Predict([value]));

        // Ten equal trees take the eight-wide walk as well as the plain one, in single rows and in batches.
        var ten = LightGbmReader.Read(File(decisionType, trees: 10));
        Assert.Equal(10 * expected, ten.Predict([value]), 1e-12);
        Assert.All(ten.Raw([.. Enumerable.Repeat(value, 20)]), raw => Assert.Equal(10 * expected, raw, 1e-12));
    }

    [Fact]
    public void Predict_RandomForest_Averages()
    {
        var model = LightGbmReader.Read(File(2, trees: 10, average: true));
        Assert.Equal(3, model.Predict([1]), 1e-12);
        Assert.True(model.Average);
    }

    [Fact]
    public void Predict_LinearLeaves_AddSlopesUnlessMissing()
    {
        var tree = Tree.Replace("{0}", "2", StringComparison.Ordinal).Replace("shrinkage", "is_linear=1\nleaf_const=10 20\nnum_features=2 0\nleaf_features=0 1  \nleaf_coeff=2 -1  \nshrinkage", StringComparison.Ordinal);
        var text = Head("regression", 2, 1, tree.Length) + tree + "end of trees\n";
        foreach (var model in new[] { LightGbmReader.Read(text), LightGbmReader.Read(LightGbmWriter.Write(LightGbmReader.Read(text))) })
        {
            Assert.Equal(10 + 2 * 0.25 - 4, model.Predict([0.25, 4]), 1e-12);
            Assert.Equal(-2, model.Predict([0.25, double.NaN]), 1e-12);
            Assert.Equal(20, model.Predict([9, double.NaN]), 1e-12);
        }
    }

    [Theory]
    [InlineData("version=v4", "version=v9", "version 'v9'", 2)]
    [InlineData("max_feature_idx=0", "max_feature_idx=7", "feature names", 7)]
    [InlineData("leaf_value=-2 3", "leaf_value=-2", "has 1 entries where 2 belong", 20)]
    [InlineData("leaf_value=-2 3", "leaf_value=-2 x", "'x' is not a number", 20)]
    [InlineData("leaf_value=-2 3", "leaf_value=-2 nan", "not finite", 20)]
    [InlineData("num_leaves=2", "num_leaves=2000000000", "entries where", 20)]
    [InlineData("num_leaves=2", "num_leaves=-1", "cannot have -1 leaves", 12)]
    [InlineData("left_child=-1", "left_child=0", "does not exist", 11)]
    [InlineData("left_child=-1", "left_child=-2", "already hangs elsewhere", 11)]
    [InlineData("left_child=-1", "left_child=-7", "does not exist", 11)]
    [InlineData("split_feature=0", "split_feature=4", "feature 4 of 1", 11)]
    [InlineData("decision_type=2", "decision_type=1", "category set", 11)]
    [InlineData("decision_type=2", "decision_type=77", "decision type 77", 17)]
    [InlineData("objective=regression", "objective=surprise", "objective 'surprise'", 6)]
    [InlineData("objective=regression", "objective=binary sigmoid:-1", "sigmoid must be positive", 6)]
    [InlineData("num_class=1", "", "no 'num_class'", 0)]
    [InlineData("tree_sizes=", "tree_sizes=1 2 3 ", "holds 1 trees", 9)]
    [InlineData("tree\n", "forest\n", "starts with 'tree'", 1)]
    public void Read_OneThingWrong_NamesItAndItsLine(string good, string bad, string message, int line)
    {
        var text = File(2);
        Assert.Contains(good, text, StringComparison.Ordinal);
        var at = text.IndexOf(good, StringComparison.Ordinal);
        var broken = Assert.Throws<ModelFormatException>(() => LightGbmReader.Read(text[..at] + bad + text[(at + good.Length)..]));
        Assert.Contains(message, broken.Message, StringComparison.Ordinal);
        if (line > 0) Assert.Equal(line, broken.Line);
    }

    [Fact]
    public void Read_SplitsInARing_IsRefusedNotWalkedForever()
    {
        var text = "Tree=0\nnum_leaves=4\nnum_cat=0\nsplit_feature=0 0 0\nthreshold=1 2 3\ndecision_type=2 2 2\nleft_child=-1 2 1\nright_child=-2 -3 -4\nleaf_value=1 2 3 4\n";
        Assert.Contains("hang from the root", Assert.Throws<ModelFormatException>(() => LightGbmReader.Read(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_VeryDeepTree_DoesNotExhaustTheStack()
    {
        const int depth = 50_000;
        var text = new StringBuilder($"Tree=0\nnum_leaves={depth + 1}\nnum_cat=0\n");
        text.Append("split_feature=").AppendJoin(' ', Enumerable.Repeat("0", depth)).Append("\nthreshold=").AppendJoin(' ', Enumerable.Range(0, depth));
        text.Append("\ndecision_type=").AppendJoin(' ', Enumerable.Repeat("2", depth)).Append("\nleft_child=").AppendJoin(' ', Enumerable.Range(1, depth).Select(i => -i));
        text.Append("\nright_child=").AppendJoin(' ', Enumerable.Range(1, depth).Select(i => i == depth ? -depth - 1 : i)).Append("\nleaf_value=").AppendJoin(' ', Enumerable.Range(0, depth + 1));
        Assert.Equal(depth, LightGbmReader.Read(text.ToString()).Predict([1e9]));
    }

    [Fact]
    public void Read_FuzzedText_ReadsOrRefusesButNeverCrashes()
    {
        var random = new RandomStream(17);
        var sound = Encoding.ASCII.GetBytes(File(2, trees: 3) + "feature_importances:\nx=3\n");
        var refused = 0;
        for (var round = 0; round < 3000; round++)
        {
            var bytes = (byte[])sound.Clone();
            for (var n = random.NextInt(6); n >= 0; n--) bytes[random.NextInt(bytes.Length)] = (byte)(random.NextInt(2) == 0 ? random.NextInt(128) : "0123456789- =\n."[random.NextInt(15)]);
            var text = Encoding.ASCII.GetString(bytes, 0, random.NextInt(3) == 0 ? random.NextInt(bytes.Length) : bytes.Length);
            try
            {
                var model = LightGbmReader.Read(text);
                model.Predict(new double[model.Features], new double[model.Outputs]);
            }
            catch (ModelFormatException problem)
            {
                refused++;
                Assert.True(problem.Line >= 0 && problem.Message.Length < 400);
            }
        }

        Assert.InRange(refused, 500, 2999);
    }

    private static string File(int decisionType, string objective = "regression", int trees = 1, bool average = false)
    {
        var tree = Tree.Replace("{0}", decisionType.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var all = string.Concat(Enumerable.Range(0, trees).Select(i => tree.Replace("Tree=0", $"Tree={i}", StringComparison.Ordinal)));
        return Head(objective, 1, trees, tree.Length, average) + all + "end of trees\n\n";
    }

    private static string Head(string objective, int features, int trees, int size, bool average = false) =>
        $"tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nmax_feature_idx={features - 1}\nobjective={objective}\n"
        + $"feature_names={string.Join(' ', Enumerable.Range(0, features).Select(i => $"x{i}"))}\nfeature_infos={string.Join(' ', Enumerable.Repeat("[0:1]", features))}\n"
        + $"tree_sizes={string.Join(' ', Enumerable.Repeat(size, trees))}\n{(average ? "average_output\n" : "")}\n";
}
