using System.Globalization;
using System.Text;
using System.Text.Json;
using FleetOps.Core.Learning;
using FleetOps.Web.Commands;
using Xunit;

namespace FleetOps.Tests.Learning.Forecasting;

[Collection("console")]
public sealed class ForecastCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("forecast-command-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task Forecast_StrangersHourlyFile_ContinuesTheSeries()
    {
        Write("data.csv", "Zeit;Last;Temp", Shuffled(24 * 40, 24));
        var (code, said) = await Learn("forecast", "--data", At("data.csv"), "--time", "Zeit", "--value", "Last", "--regressors", "Temp", "--horizon", "24", "--out", At("f.csv"), "--json");
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(said);
        Assert.Equal("1 hour", document.RootElement.GetProperty("step").GetString());
        var lines = await File.ReadAllLinesAsync(At("f.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("time,forecast,low,high", lines[0]);
        Assert.Equal(25, lines.Length);
        Assert.StartsWith("2023-02-10T00:00:00,", lines[1], StringComparison.Ordinal);
        foreach (var (line, i) in lines.Skip(1).Select((l, i) => (l, i)))
        {
            var cells = line.Split(',').Skip(1).Select(c => double.Parse(c, CultureInfo.InvariantCulture)).ToArray();
            Assert.InRange(cells[0], Truth(24 * 40 + i) - 6, Truth(24 * 40 + i) + 6);
            Assert.InRange(cells[0], cells[1], cells[2]);
        }
    }

    [Theory]
    [InlineData("naive")]
    [InlineData("ets")]
    [InlineData("additive")]
    [InlineData("trees")]
    public async Task Forecast_EachMethod_IsTheOneAsked(string method)
    {
        Write("data.csv", "Zeit;Last;Temp", Shuffled(24 * 14, 0));
        var (code, said) = await Learn("forecast", "--data", At("data.csv"), "--time", "Zeit", "--value", "Last", "--horizon", "12h", "--method", method, "--holidays", "IN", "--out", At("f.csv"), "--json");
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(said);
        Assert.Equal(method, document.RootElement.GetProperty("method").GetString());
        Assert.Equal(13, (await File.ReadAllLinesAsync(At("f.csv"), TestContext.Current.CancellationToken)).Length);
    }

    [Theory]
    [InlineData("additive")]
    [InlineData("ets")]
    [InlineData("trees")]
    public async Task Forecast_SavedAndLoaded_SaysTheSameAndTakesInWhatCameSince(string method)
    {
        string[] rows = [.. Enumerable.Range(0, 24 * 21).Select(i => string.Create(CultureInfo.InvariantCulture, $"{new DateTime(2023, 1, 1).AddHours(i):yyyy-MM-dd HH:mm},{Truth(i):0.00}"))];
        Write("past.csv", "when,load", rows[..(24 * 20)]);
        Write("grown.csv", "when,load", rows);
        Assert.Equal(0, (await Learn("forecast", "--data", At("past.csv"), "--time", "when", "--value", "load", "--horizon", "24", "--method", method, "--holidays", "IN",
            "--save", At("f.model"), "--out", At("first.csv"), "--json")).Code);
        var (code, said) = await Learn("forecast", "--load", At("f.model"), "--horizon", "1d", "--out", At("again.csv"), "--json");
        Assert.Equal(0, code);
        Assert.Equal(await File.ReadAllTextAsync(At("first.csv"), TestContext.Current.CancellationToken), await File.ReadAllTextAsync(At("again.csv"), TestContext.Current.CancellationToken));
        Assert.Equal(method, JsonDocument.Parse(said).RootElement.GetProperty("method").GetString());

        (code, said) = await Learn("forecast", "--load", At("f.model"), "--data", At("grown.csv"), "--horizon", "12", "--save", At("g.model"), "--out", At("later.csv"), "--json");
        Assert.Equal(0, code);
        Assert.Equal(24, JsonDocument.Parse(said).RootElement.GetProperty("rows_since").GetInt32());
        var later = await File.ReadAllLinesAsync(At("later.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(13, later.Length);
        Assert.StartsWith("2023-01-22T00:00:00,", later[1], StringComparison.Ordinal);
        for (var i = 0; i < 12; i++) Assert.Equal(Truth(24 * 21 + i), double.Parse(later[i + 1].Split(',')[1], CultureInfo.InvariantCulture), 6.0);
        Assert.Equal(0, (await Learn("forecast", "--load", At("g.model"), "--horizon", "12", "--out", At("same.csv"), "--json")).Code);
        Assert.Equal(later, await File.ReadAllLinesAsync(At("same.csv"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Forecast_LoadedWithWhatDoesNotFit_SaysSoInOneLine()
    {
        Write("data.csv", "Zeit;Last;Temp", Shuffled(24 * 12, 24));
        Write("other.csv", "Zeit;Last;Temp", Shuffled(24 * 6, 24));
        Assert.Equal(0, (await Learn("forecast", "--data", At("data.csv"), "--time", "Zeit", "--value", "Last", "--regressors", "Temp", "--horizon", "24", "--method", "additive",
            "--save", At("f.model"), "--out", At("f.csv"), "--json")).Code);
        await Refused(2, "made for 24 steps", "--load", At("f.model"), "--data", At("data.csv"), "--horizon", "25");
        await Refused(2, "Temp", "--load", At("f.model"), "--horizon", "4");
        await Refused(2, "does not carry on", "--load", At("f.model"), "--data", At("other.csv"), "--horizon", "4");
        await Refused(2, "there is no column 'Lst'", "--load", At("f.model"), "--data", At("data.csv"), "--value", "Lst", "--horizon", "4");
        await Refused(2, "--backtest cannot be given with --load", "--load", At("f.model"), "--backtest", "90,20,20", "--horizon", "4");
        await Refused(2, "--method cannot be given with --load", "--load", At("f.model"), "--method", "ets", "--horizon", "4");
        await Refused(2, "--time, --value", "--data", At("data.csv"), "--horizon", "4");
        await Refused(1, "none.model", "--load", At("none.model"), "--horizon", "4");
        await Refused(1, "not a FleetOps model", "--load", At("data.csv"), "--horizon", "4");
        var bytes = await File.ReadAllBytesAsync(At("f.model"), TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 4;
        await File.WriteAllBytesAsync(At("broken.model"), bytes, TestContext.Current.CancellationToken);
        await Refused(1, "checksum", "--load", At("broken.model"), "--horizon", "4");
        var (code, said) = await LearnErrors("predict", "--model", At("f.model"), "--data", At("data.csv"), "--out", At("x.csv"));
        Assert.Equal(1, code);
        Assert.Contains("learn forecast --load", said, StringComparison.Ordinal);

        async Task Refused(int expected, string part, params string[] args)
        {
            var (code, said) = await LearnErrors(["forecast", .. args, "--out", At("x.csv")]);
            Assert.Equal(expected, code);
            Assert.Contains(part, said, StringComparison.Ordinal);
            Assert.Single(said.TrimEnd().Split('\n'));
            Assert.False(File.Exists(At("x.csv")));
        }
    }

    [Theory]
    [InlineData("t,y\n2024-01-01,5\n2024-01-02,5\n2024-01-03,5\n2024-01-04,5\n2024-01-05,5\n", 5)]
    [InlineData("t,y\n2024-01-01,5\n2024-01-02,5\n", 5)]
    public async Task Forecast_ConstantOrTinySeries_StaysThere(string text, double expected)
    {
        await File.WriteAllTextAsync(At("c.csv"), text, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Learn("forecast", "--data", At("c.csv"), "--time", "t", "--value", "y", "--horizon", "3", "--out", At("f.csv"), "--json")).Code);
        var lines = await File.ReadAllLinesAsync(At("f.csv"), TestContext.Current.CancellationToken);
        Assert.StartsWith("2024-01-0", lines[1], StringComparison.Ordinal);
        Assert.All(lines.Skip(1), l => Assert.Equal(expected, double.Parse(l.Split(',')[1], CultureInfo.InvariantCulture), 3));
    }

    [Fact]
    public async Task Forecast_Backtest_WritesEveryRowAndItsFigures()
    {
        Write("data.csv", "Zeit;Last;Temp", Shuffled(24 * 30, 0));
        var (code, said) = await Learn(
            "forecast", "--data", At("data.csv"), "--time", "Zeit", "--value", "Last", "--regressors", "Temp", "--horizon", "24", "--method", "additive", "--backtest", "480,24,24", "--out", At("f.csv"), "--json");
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(said);
        Assert.Equal(10, document.RootElement.GetProperty("backtest_origins").GetInt32());
        Assert.InRange(document.RootElement.GetProperty("backtest").GetProperty("mae").GetDouble(), 0.5, 3);
        var rows = await File.ReadAllLinesAsync(At("f.csv.backtest.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("time,origin,step,actual,forecast,low,high", rows[0]);
        Assert.Equal(241, rows.Length);

        // The regressors end with the values, so there is no future to forecast: the file holds the backtest.
        Assert.Equal(241, (await File.ReadAllLinesAsync(At("f.csv"), TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task Forecast_AnyMistake_ExitsTwoWithOneLine()
    {
        Write("data.csv", "Zeit;Last;Temp", Shuffled(100, 0));
        await File.WriteAllTextAsync(At("words.csv"), "t,y\n2024-01-01,a\n2024-01-02,b\n", TestContext.Current.CancellationToken);
        Assert.Equal(2, (await Forecast("--value", "Lst", "--horizon", "4")).Code);
        Assert.Equal(2, (await Forecast("--value", "Zeit", "--horizon", "4")).Code);
        Assert.Equal(2, (await Forecast("--value", "Last", "--horizon", "0")).Code);
        Assert.Equal(2, (await Forecast("--value", "Last", "--horizon", "often")).Code);
        Assert.Equal(2, (await Forecast("--value", "Last", "--horizon", "4", "--interval", "1.5")).Code);
        Assert.Equal(2, (await Forecast("--value", "Last", "--horizon", "4", "--holidays", "XX")).Code);
        Assert.Equal(2, (await Forecast("--value", "Last", "--horizon", "4", "--method", "magic")).Code);
        Assert.Equal(2, (await Forecast("--value", "Last", "--horizon", "4", "--freq", "1s")).Code);
        Assert.Equal(2, (await Forecast("--value", "Last", "--horizon", "4", "--backtest", "90,20")).Code);
        Assert.Equal(2, (await Forecast("--value", "Last", "--horizon", "4", "--backtest", "99,1,20")).Code);
        Assert.Equal(2, (await Forecast("--value", "Last", "--horizon", "4", "--regressors", "Temp")).Code);
        Assert.Equal(2, (await Learn("forecast", "--data", At("words.csv"), "--time", "t", "--value", "y", "--horizon", "3", "--out", At("x.csv"))).Code);
        Assert.Equal(2, (await Learn("forecast", "--data", At("words.csv"), "--time", "y", "--value", "t", "--horizon", "3", "--out", At("x.csv"))).Code);
        Assert.False(File.Exists(At("x.csv")));

        Task<(int Code, string Said)> Forecast(params string[] more) => Learn(["forecast", "--data", At("data.csv"), "--time", "Zeit", "--out", At("x.csv"), .. more]);
    }

    [Fact]
    public async Task Detect_AnyPrefix_ScoresAsTheWholeFile()
    {
        var random = new RandomStream(5);
        string[] rows = [.. Enumerable.Range(0, 400).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"{new DateTime(2024, 1, 1).AddMinutes(30 * i):dd/MM/yyyy HH:mm},{(i % 37 == 5 ? "" : i == 300 ? 90.0 : Math.Sin(i / 8.0) + random.NextNormal() / 5)}"))];
        Write("all.csv", "t,y", rows);
        Assert.Equal(0, (await Learn("detect", "--data", At("all.csv"), "--time", "t", "--value", "y", "--out", At("all.out"), "--json")).Code);
        var whole = await File.ReadAllLinesAsync(At("all.out"), TestContext.Current.CancellationToken);
        Assert.Equal("time,value,expected,score,flag", whole[0]);
        Assert.EndsWith(",1", whole[301], StringComparison.Ordinal);
        foreach (var length in (int[])[1, 12, 70, 301])
        {
            Write("part.csv", "t,y", rows[..length]);
            Assert.Equal(0, (await Learn("detect", "--data", At("part.csv"), "--time", "t", "--value", "y", "--out", At("part.out"), "--json")).Code);
            Assert.Equal(whole[..(length + 1)], await File.ReadAllLinesAsync(At("part.out"), TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Drift_OneColumnShifted_IsTheOneNamed()
    {
        var random = new RandomStream(6);
        Write("a.csv", "id,calm,wild,word", [.. Enumerable.Range(0, 800).Select(i => Row(i, 0, 0.5))]);
        Write("b.csv", "id,calm,wild,word", [.. Enumerable.Range(800, 500).Select(i => Row(i, 1, 0.9))]);
        var (code, said) = await Learn("drift", "--reference", At("a.csv"), "--data", At("b.csv"), "--json");
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(said);
        Assert.Equal(["wild", "word"], document.RootElement.GetProperty("drifted").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal("drifted", document.RootElement.GetProperty("verdict").GetString());
        Assert.Contains("id", document.RootElement.GetProperty("left_out")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(1, (await Learn("drift", "--reference", At("a.csv"), "--data", At("none.csv"))).Code);

        string Row(int i, double shift, double share) => string.Create(CultureInfo.InvariantCulture,
            $"{i},{random.NextNormal():0.000},{random.NextNormal() + shift:0.000},{(random.NextDouble() < share ? "red" : "blue")}");
    }

    private static async Task<(int Code, string Said)> Learn(params string[] args)
    {
        var before = Console.Out;
        using var heard = new StringWriter();
        Console.SetOut(heard);
        try
        {
            return (await FleetCommands.RunAsync(["learn", .. args]), heard.ToString());
        }
        finally
        {
            Console.SetOut(before);
        }
    }

    private static async Task<(int Code, string Said)> LearnErrors(params string[] args)
    {
        var before = Console.Error;
        using var heard = new StringWriter();
        Console.SetError(heard);
        try
        {
            return (await FleetCommands.RunAsync(["learn", .. args]), heard.ToString());
        }
        finally
        {
            Console.SetError(before);
        }
    }

    private string At(string name) => Path.Combine(_folder, name);

    private void Write(string name, string header, IEnumerable<string> rows)
    {
        var text = new StringBuilder(header).Append('\n');
        foreach (var row in rows) text.Append(row).Append('\n');
        File.WriteAllText(At(name), text.ToString());
    }

    private static double Truth(int hour) => 100 + 20 * Math.Sin(2 * Math.PI * hour / 24) + 2 * Temperature(hour);

    private static double Temperature(int hour) => Math.Round(10 + 5 * Math.Sin(hour / 170.0), 2);

    /// <summary>German dates and decimals, in no order; the last rows have no value.</summary>
    private static string[] Shuffled(int known, int ahead)
    {
        var random = new RandomStream(4);
        var rows = Enumerable.Range(0, known + ahead).Select(i =>
            $"{new DateTime(2023, 1, 1).AddHours(i):dd.MM.yyyy HH:mm};{(i < known ? Comma(Truth(i) + random.NextNormal()) : "")};{Comma(Temperature(i))}").ToArray();
        for (var i = rows.Length - 1; i > 0; i--)
        {
            var j = random.NextInt(i + 1);
            (rows[i], rows[j]) = (rows[j], rows[i]);
        }

        return rows;
    }

    private static string Comma(double value) => value.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');
}
