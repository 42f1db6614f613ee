using System.Globalization;
using System.Text;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Storage;
using FleetOps.Web.Commands;
using Xunit;

namespace FleetOps.Tests.Learning.Tabular;

[Collection("console")]
public sealed class LearnCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("learn-command-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task FitPredictExplain_StrangersFile_JustWorks()
    {
        WriteFile(600);
        Assert.Equal(0, await Learn("fit", "--data", At("data.csv"), "--target", "Outcome", "--ignore", "serial", "--folds", "3", "--model", At("m.model"), "--json"));
        var stored = ModelFile.Read(await File.ReadAllBytesAsync(At("m.model")));
        Assert.Equal(["bad", "good"], stored.Classes);
        Assert.DoesNotContain(stored.Columns, c => c.Name == "serial");
        Assert.Equal(0, await Learn("predict", "--model", At("m.model"), "--data", At("data.csv"), "--out", At("p.csv"), "--json"));
        var lines = await File.ReadAllLinesAsync(At("p.csv"));
        Assert.Equal("probability,class", lines[0]);
        Assert.Equal(601, lines.Length);
        var truth = (await File.ReadAllLinesAsync(At("data.csv"))).Skip(1).Select(l => l.Split(';')[^1]).ToArray();
        Assert.True(lines.Skip(1).Zip(truth).Count(p => p.First.EndsWith(p.Second, StringComparison.Ordinal)) > 570);
        Assert.Equal(0, await Learn("explain", "--model", At("m.model"), "--data", At("data.csv"), "--out", At("s.csv"), "--json"));
        var shares = (await File.ReadAllLinesAsync(At("s.csv")))[1].Split(',').Sum(s => double.Parse(s, CultureInfo.InvariantCulture));
        var probability = double.Parse(lines[1].Split(',')[0], CultureInfo.InvariantCulture);
        Assert.Equal(probability, 1 / (1 + Math.Exp(-shares)), 1e-9);
    }

    [Fact]
    public async Task EveryCommand_FileDividedByBlanks_ReadsIt()
    {
        var random = new RandomStream(3);
        var text = new StringBuilder("  when    a      b   grade\n");
        for (var i = 0; i < 120; i++)
        {
            var a = random.NextNormal();
            text.Append(CultureInfo.InvariantCulture, $"{new DateTime(2024, 1, 1).AddDays(i):yyyy-MM-dd}  {a,6:0.00}\t{10 + Math.Sin(i / 3.0) + 0.1 * random.NextNormal(),8:0.000} {(a > 0 ? "good" : "bad")} \n");
        }

        await File.WriteAllTextAsync(At("blanks.txt"), text.ToString());
        Assert.Equal(0, await Learn("fit", "--data", At("blanks.txt"), "--target", "grade", "--ignore", "when", "--learner", "logistic", "--model", At("m.model"), "--json"));
        Assert.Equal(0, await Learn("predict", "--model", At("m.model"), "--data", At("blanks.txt"), "--out", At("p.csv"), "--json"));
        Assert.Equal(121, (await File.ReadAllLinesAsync(At("p.csv"))).Length);
        Assert.Equal(0, await Learn("anomaly", "--data", At("blanks.txt"), "--out", At("a.csv"), "--json"));
        Assert.Equal(0, await Learn("forecast", "--data", At("blanks.txt"), "--time", "when", "--value", "b", "--horizon", "5", "--method", "naive", "--out", At("f.csv"), "--json"));
        Assert.StartsWith("2024-04-30,", (await File.ReadAllLinesAsync(At("f.csv")))[1], StringComparison.Ordinal);
        Assert.Equal(0, await Learn("detect", "--data", At("blanks.txt"), "--time", "when", "--value", "b", "--out", At("d.csv"), "--json"));
        Assert.Equal(0, await Learn("drift", "--reference", At("blanks.txt"), "--data", At("blanks.txt"), "--json"));
    }

    [Fact]
    public async Task EveryCommand_UnusableInput_ExitsWithOneLineAndWritesNothing()
    {
        await File.WriteAllTextAsync(At("header.csv"), "t,a,y\n");
        await File.WriteAllTextAsync(At("long.csv"), "t,a,y\n2024-01-01,1,2,3\n");
        await File.WriteAllTextAsync(At("one.csv"), "t,a,y\n2024-01-01,1,2\n");
        await File.WriteAllTextAsync(At("ok.csv"), "t,a,y\n" + string.Concat(Enumerable.Range(1, 28).Select(i => string.Create(CultureInfo.InvariantCulture, $"2024-01-{i:00},{i},{i % 3}\n"))));
        Assert.Equal(0, await Learn("fit", "--data", At("ok.csv"), "--target", "y", "--learner", "forest", "--model", At("m.model"), "--json"));
        foreach (var (file, part) in new[] { ("header.csv", "no rows below the header"), ("long.csv", "more cells than the header"), ("none.csv", "none.csv") })
        {
            await Refused(1, part, "fit", "--data", At(file), "--target", "y", "--model", At("x"));
            await Refused(1, part, "predict", "--model", At("m.model"), "--data", At(file), "--out", At("x"));
            await Refused(1, part, "explain", "--model", At("m.model"), "--data", At(file), "--out", At("x"));
            await Refused(1, part, "anomaly", "--data", At(file), "--out", At("x"));
            await Refused(1, part, "forecast", "--data", At(file), "--time", "t", "--value", "y", "--horizon", "2", "--out", At("x"));
            await Refused(1, part, "detect", "--data", At(file), "--time", "t", "--value", "y", "--out", At("x"));
            await Refused(1, part, "drift", "--reference", At("ok.csv"), "--data", At(file));
        }

        await Refused(2, "only one row", "fit", "--data", At("one.csv"), "--target", "y", "--model", At("x"));
        await Refused(2, "no column 'b'", "anomaly", "--data", At("ok.csv"), "--ignore", "b", "--out", At("x"));
        await Refused(2, "more than the 28 rows", "anomaly", "--data", At("ok.csv"), "--train-rows", "29", "--out", At("x"));
        foreach (string[] args in (string[][])[["fit", "--target", "y", "--model"], ["anomaly", "--out"], ["forecast", "--time", "t", "--value", "y", "--horizon", "2", "--out"], ["detect", "--time", "t", "--value", "y", "--out"]])
            await Refused(1, "no folder", [args[0], "--data", At("ok.csv"), .. args[1..], At("nowhere/x")]);

        async Task Refused(int expected, string part, params string[] args)
        {
            var before = Console.Error;
            using var heard = new StringWriter();
            Console.SetError(heard);
            try
            {
                Assert.Equal(expected, await Learn(args));
            }
            finally
            {
                Console.SetError(before);
            }

            Assert.Contains(part, heard.ToString(), StringComparison.Ordinal);
            Assert.Single(heard.ToString().TrimEnd().Split('\n'));
            Assert.False(File.Exists(At("x")));
        }
    }

    [Fact]
    public async Task Anomaly_NothingVaries_IsNotAnomalous()
    {
        await File.WriteAllTextAsync(At("still.csv"), "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 20)));
        await File.WriteAllTextAsync(At("moved.csv"), "a,b\n1,2\n1,3\n");
        Assert.Equal(0, await Learn("anomaly", "--data", At("moved.csv"), "--train", At("still.csv"), "--learner", "t2q", "--out", At("a.csv"), "--json"));
        var lines = await File.ReadAllLinesAsync(At("a.csv"));
        Assert.Equal("0,0", lines[1]);
        Assert.EndsWith(",1", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("forest")]
    [InlineData("extra-trees")]
    [InlineData("logistic")]
    public async Task Fit_EachLearner_WritesAModelThatLoads(string learner)
    {
        WriteFile(200);
        Assert.Equal(0, await Learn("fit", "--data", At("data.csv"), "--target", "speed", "--learner", learner, "--valid-fraction", "0.25", "--model", At("f.model"), "--json"));
        Assert.Equal(learner == "logistic" ? StoredLearner.Linear : StoredLearner.Forest, ModelFile.Read(await File.ReadAllBytesAsync(At("f.model"))).Learner);
    }

    [Fact]
    public async Task Anomaly_OneWildRow_IsFlagged()
    {
        WriteFile(300);
        await File.AppendAllTextAsync(At("data.csv"), "X;9999,5;blue;-500,1;good\n");
        Assert.Equal(0, await Learn("anomaly", "--data", At("data.csv"), "--ignore", "serial", "Outcome", "--out", At("a.csv"), "--model", At("a.model"), "--json"));
        var lines = await File.ReadAllLinesAsync(At("a.csv"));
        Assert.EndsWith(",1", lines[^1], StringComparison.Ordinal);
        Assert.True(lines.Count(l => l.EndsWith(",1", StringComparison.Ordinal)) < 30);
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("t2q")]
    [InlineData("iforest")]
    public async Task Anomaly_EachDetectorTrainedOnTheQuietPart_FindsTheLoudOne(string learner)
    {
        var random = new RandomStream(12);
        var text = new StringBuilder("a,b,place,fault\n");
        for (var i = 0; i < 400; i++)
        {
            double wave = Math.Sin(0.3 * i), loud = i is >= 360 and < 380 ? 6 : 0;
            text.Append(CultureInfo.InvariantCulture, $"{wave + 0.1 * random.NextNormal() + loud:0.###},{2 * wave + 0.1 * random.NextNormal() - loud:0.###},hall,{(loud > 0 ? "yes" : "no")}\n");
        }

        await File.WriteAllTextAsync(At("waves.csv"), text.ToString());
        Assert.Equal(0, await Learn(
            "anomaly", "--data", At("waves.csv"), "--learner", learner, "--train-rows", "300", "--label", "fault", "--steps", "10", "--out", At("a.csv"), "--model", At("a.model"), "--json"));
        var flags = (await File.ReadAllLinesAsync(At("a.csv"))).Skip(1).Select(l => l.EndsWith(",1", StringComparison.Ordinal)).ToArray();
        Assert.True(flags[360..380].Count(f => f) >= 18, $"{flags[360..380].Count(f => f)} of 20 found");
        Assert.True(flags[..360].Count(f => f) < 40, $"{flags[..360].Count(f => f)} of 360 wrongly");
        Assert.Equal(0, await Learn("predict", "--model", At("a.model"), "--data", At("waves.csv"), "--out", At("again.csv"), "--json"));
        Assert.Equal(await File.ReadAllTextAsync(At("a.csv")), await File.ReadAllTextAsync(At("again.csv")));
    }

    [Fact]
    public async Task FitPredict_Panel_WritesValuesWithIntervals()
    {
        var random = new RandomStream(13);
        var text = new StringBuilder("unit,day,heat,left\n");
        for (var u = 0; u < 12; u++)
            for (var d = 30; d > 0; d--) text.Append(CultureInfo.InvariantCulture, $"{u},{30 - d},{30.0 / d + random.NextNormal() / 5:0.###},{d}\n");
        await File.WriteAllTextAsync(At("panel.csv"), text.ToString());
        Assert.Equal(0, await Learn(
            "fit", "--data", At("panel.csv"), "--target", "left", "--group", "unit", "--order", "day", "--windows", "3,8", "--folds", "3", "--model", At("p.model"), "--json"));
        Assert.Equal(0, await Learn("predict", "--model", At("p.model"), "--data", At("panel.csv"), "--out", At("p.csv"), "--interval", "0.8", "--json"));
        var lines = await File.ReadAllLinesAsync(At("p.csv"));
        Assert.Equal("value,lower,upper", lines[0]);
        Assert.Equal(361, lines.Length);
        Assert.All(lines.Skip(1), l => Assert.True(l.Split(',').Select(c => double.Parse(c, CultureInfo.InvariantCulture)).ToArray() is [var v, var low, var high] && low <= v && v <= high));
        Assert.Equal(2, await Learn("fit", "--data", At("panel.csv"), "--target", "left", "--group", "unit", "--order", "day", "--model", At("p.model")));
        Assert.Equal(2, await Learn("fit", "--data", At("panel.csv"), "--target", "left", "--windows", "x", "--model", At("p.model")));
    }

    [Fact]
    public async Task AnyMistake_ExitsTwoForArgumentsAndOneForFiles()
    {
        WriteFile(50);
        Assert.Equal(2, await Learn("fit", "--data", At("data.csv"), "--target", "Outcom", "--model", At("m")));
        Assert.Equal(2, await Learn("fit", "--data", At("data.csv"), "--target", "Outcome"));
        Assert.Equal(2, await Learn("fit", "--data", At("data.csv"), "--target", "Outcome", "--model", At("m"), "--folds", "1"));
        Assert.Equal(2, await Learn("fit", "--data", At("data.csv"), "--target", "Outcome", "--model", At("m"), "--folds", "3", "--valid-fraction", "0.5"));
        Assert.Equal(1, await Learn("fit", "--data", At("absent.csv"), "--target", "Outcome", "--model", At("m")));
        await File.WriteAllTextAsync(At("broken.model"), "tree\nversion=v4\nnum_class=x\n");
        Assert.Equal(1, await Learn("predict", "--model", At("broken.model"), "--data", At("data.csv"), "--out", At("p.csv")));
        Assert.False(File.Exists(At("m")));
    }

    private static Task<int> Learn(params string[] args) => FleetCommands.RunAsync(["learn", .. args]);

    private string At(string name) => Path.Combine(_folder, name);

    /// <summary>Semicolons, decimal commas, empty cells, a serial number: what a spreadsheet exports.</summary>
    private void WriteFile(int rows)
    {
        var random = new RandomStream(9);
        var text = new StringBuilder("serial;speed;colour;load;Outcome\r\n");
        for (var i = 0; i < rows; i++)
        {
            double speed = Math.Round(random.NextNormal() * 10 + 50, 2), load = Math.Round(random.NextNormal(), 2);
            var colour = new[] { "red", "blue", "green" }[random.NextInt(3)];
            var good = speed > 50 ^ colour == "red";
            var cell = random.NextInt(40) == 0 ? "" : load.ToString(CultureInfo.InvariantCulture).Replace('.', ',');
            text.Append(CultureInfo.InvariantCulture, $"S{i}x;{speed.ToString(CultureInfo.InvariantCulture).Replace('.', ',')};{colour};{cell};{(good ? "good" : "bad")}\n");
        }

        File.WriteAllText(At("data.csv"), text.ToString());
    }
}
