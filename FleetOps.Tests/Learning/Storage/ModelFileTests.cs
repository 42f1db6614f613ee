using System.Security.Cryptography;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Charts;
using FleetOps.Core.Learning.Conformal;
using FleetOps.Core.Learning.Isolation;
using FleetOps.Core.Learning.Linear;
using FleetOps.Core.Learning.Recurrent;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Trees;
using FleetOps.Tests.Learning.Trees;
using Xunit;

namespace FleetOps.Tests.Learning.Storage;

public sealed class ModelFileTests
{
    public static TheoryData<string> Kinds => ["boosted", "multiclass", "quantile", "forest", "isolation", "extended", "linear", "chart", "sequence"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void SaveAndLoad_EveryLearner_PredictsTheSameBits(string kind)
    {
        var (model, table) = Fitted(kind);
        var loaded = ModelFile.Read(ModelFile.Write(model));
        Assert.Equal(model.Predict(table), loaded.Predict(table));
        Assert.Equal(model.Columns.Select(c => c.Name), loaded.Columns.Select(c => c.Name));
        Assert.Equal(["low", "high"], loaded.Classes);
        Assert.Equal("5 folds", loaded.Notes["how"]);
        Assert.Equal(0.25, loaded.Threshold);
        Assert.Equal(ModelFile.Write(model), ModelFile.Write(loaded));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Load_AnyByteChanged_IsRefusedByTheChecksum(string kind)
    {
        var bytes = ModelFile.Write(Fitted(kind).Model);
        var random = new RandomStream(1);
        for (var i = 0; i < 200; i++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[random.NextInt(bytes.Length)] ^= (byte)(1 << random.NextInt(8));
            Assert.Throws<ModelFormatException>(() => ModelFile.Read(damaged));
        }

        for (var length = 0; length < 200; length++) Assert.Throws<ModelFormatException>(() => ModelFile.Read(bytes.AsSpan(0, length)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Load_FuzzedWithTrueChecksum_ReadsOrRefusesButNeverCrashes(string kind)
    {
        var body = ModelFile.Write(Fitted(kind).Model)[..^32];
        var random = new RandomStream(2);
        var refused = 0;
        for (var i = 0; i < 500; i++)
        {
            var changed = (byte[])body.Clone();
            for (var n = random.NextInt(4); n >= 0; n--) changed[8 + random.NextInt(random.NextInt(2) == 0 ? 300 : changed.Length - 8)] = (byte)random.NextInt(256);
            if (random.NextInt(4) == 0) changed = changed[..(12 + random.NextInt(changed.Length - 12))];
            try
            {
                var model = ModelFile.Read([.. changed, .. SHA256.HashData(changed)]);
                model.Predict(new double[model.Columns.Count * (model.Sequence?.Steps ?? 1)], new double[model.Outputs]);
            }
            catch (ModelFormatException)
            {
                refused++;
            }
        }

        Assert.True(refused > 50);
    }

    [Fact]
    public void Load_LeafChangedUnderATrueChecksum_FailsItsGoldenRows()
    {
        var (model, _) = Fitted("boosted");
        var body = ModelFile.Write(model)[..^32];

        // The golden rows stand last: eight rows of four values and one score.
        body[^1] ^= 0x40;
        var problem = Assert.Throws<ModelFormatException>(() => ModelFile.Read([.. body, .. SHA256.HashData(body)]));
        Assert.Contains("golden row 7", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_LaterVersion_SaysWhichIsKnown()
    {
        var body = ModelFile.Write(Fitted("boosted").Model)[..^32];
        body[8] = 9;
        Assert.Contains("version 9 is not known: 1 and 2 are", Assert.Throws<ModelFormatException>(() => ModelFile.Read([.. body, .. SHA256.HashData(body)])).Message, StringComparison.Ordinal);
        Assert.Contains("not a FleetOps model", Assert.Throws<ModelFormatException>(() => ModelFile.Read("tree\nversion=v4"u8)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_IsolationForest_CanStillBeRefreshed()
    {
        var (model, table) = Fitted("isolation");
        var loaded = ModelFile.Read(ModelFile.Write(model));
        Assert.Equal(model.Isolation!.Refresh(table, 0.5).Score(table), loaded.Isolation!.Refresh(table, 0.5).Score(table));
    }

    private static (StoredModel Model, Table Table) Fitted(string kind)
    {
        var (table, signal) = BoostedTreesTests.Wave(300, 4, 41, missing: true);
        var codes = table.Values.ToArray();
        for (var i = 0; i < table.Rows; i++) codes[4 * i + 3] = i % 6;
        table = new Table([new("a"), new("b b"), new("c"), new("kind", ColumnKind.Categorical, ["u", "v", "w", "x", "y", "z"])], codes);
        var classes = Array.ConvertAll(signal, s => s < -0.7 ? 0.0 : s < 0.7 ? 1 : 2);
        var model = kind switch
        {
            "boosted" => StoredModel.Of(BoostedTrees.Fit(table, signal, new BoostingOptions { Rounds = 5, Crosses = 2 })),
            "multiclass" => StoredModel.Of(BoostedTrees.Fit(table, classes, new BoostingOptions { Rounds = 3, Goal = BoostingGoal.Multiclass })),
            "quantile" => StoredModel.Of(BoostedTrees.Fit(table, signal, new BoostingOptions { Rounds = 3, Goal = BoostingGoal.Quantile })),
            "forest" => StoredModel.Of(Forest.Fit(table, signal, new ForestOptions { Trees = 4 })),
            "isolation" => StoredModel.Of(IsolationForest.Fit(table, new IsolationOptions { Trees = 5, SampleRows = 64 })),
            "linear" => StoredModel.Of(LinearModel.Fit(table, signal, new LinearOptions { Penalty = 0.1 })) with { Intervals = LevelConformal.Fit(signal, [.. signal.Select(x => x / 2)]) },
            "chart" => StoredModel.Of(ControlChart.Fit(table), table.Columns),
            "sequence" => StoredModel.Of(SequenceAutoEncoder.Fit(table, 5, new AutoEncoderOptions { Units = 8, MostEpochs = 2 }), table.Columns),
            _ => StoredModel.Of(IsolationForest.Fit(table, new IsolationOptions { Trees = 3, SampleRows = 32, Extended = true })),
        };
        return (model with
        {
            Target = "y",
            Classes = ["low", "high"],
            Threshold = 0.25,
            Notes = new Dictionary<string, string> { ["how"] = "5 folds" },
            Golden = [.. Enumerable.Range(0, 8).Select(i => table.Values.Slice(i * 4, 4 * (model.Sequence?.Steps ?? 1)).ToArray())],
        }, table);
    }
}
