using System.Security.Cryptography;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Additive;
using FleetOps.Core.Learning.Calendars;
using FleetOps.Core.Learning.Forecasting;
using FleetOps.Core.Learning.Storage;
using Xunit;

namespace FleetOps.Tests.Learning.Storage;

public sealed class ForecastFileTests
{
    private static readonly DateTime Start = new(2023, 10, 2);

    [Theory]
    [InlineData("naive")]
    [InlineData("ets")]
    [InlineData("additive")]
    [InlineData("logistic")]
    [InlineData("trees")]
    [InlineData("linear")]
    [InlineData("blend")]
    public void WriteRead_EveryForecaster_SaysTheSameBits(string kind)
    {
        var series = Hourly(24 * 50);
        var written = Fit(kind, series.Part(0, 24 * 48));
        var form = Form(24 * 48) with { Frequency = new Frequency(0, TimeSpan.FromHours(1), [false, true, true, true, true, true, true]), Offset = TimeSpan.FromHours(-3.5) };
        var bytes = ForecastFile.Write(written, form);
        var (read, kept) = ForecastFile.Read(bytes);
        Assert.Equal(bytes, ForecastFile.Write(read, kept));
        Assert.Equal((form.Time, form.Value, form.Joined, form.HasClock, form.Offset, form.First, form.Last, form.Rows, form.Horizon), (kept.Time, kept.Value, kept.Joined, kept.HasClock, kept.Offset, kept.First, kept.Last, kept.Rows, kept.Horizon));
        Assert.Equal((IEnumerable<string>)[.. form.Columns, .. form.Regressors], [.. kept.Columns, .. kept.Regressors]);
        Assert.Equal(form.Frequency.Weekdays, kept.Frequency.Weekdays);
        var times = series.Times[(24 * 48)..];
        double[][] wind = [series.Regressors[0][(24 * 48)..]];
        var (before, after) = (written.Predict(times, wind), read.Predict(times, wind));
        Assert.Equal(before.Mean, after.Mean);
        Assert.Equal(written.Interval(before, 0.8).Low, read.Interval(after, 0.8).Low);
        Assert.Equal(written.Interval(before, 0.8).High, read.Interval(after, 0.8).High);
        Assert.Equal((written.Method, written.IsCalibrated), (read.Method, read.IsCalibrated));
        Assert.Equal(written.Contest, read.Contest);

        // What came since is told to both alike.
        var (longer, later) = (written.Extend(series.Part(0, 24 * 49)), read.Extend(series.Part(0, 24 * 49)));
        Assert.Equal(longer.Predict(times[24..], [wind[0][24..]]).Mean, later.Predict(times[24..], [wind[0][24..]]).Mean);
    }

    [Theory]
    [InlineData("ets")]
    [InlineData("additive")]
    [InlineData("trees")]
    [InlineData("linear")]
    public void Read_AnyByteChangedUnderATrueChecksum_AnswersOrRefusesInOneWay(string kind)
    {
        var body = ForecastFile.Write(Fit(kind, Hourly(24 * 45)), Form(24 * 45))[..^32];
        var random = new RandomStream(11);
        var refused = 0;
        for (var trial = 0; trial < 150; trial++)
        {
            var broken = (byte[])body.Clone();
            var at = trial < 75 ? 12 + random.NextInt(Math.Min(600, broken.Length - 12)) : 12 + random.NextInt(broken.Length - 12);
            broken[at] ^= (byte)(1 << random.NextInt(8));
            if (trial % 10 == 9) broken = broken[..(12 + random.NextInt(broken.Length - 12))];
            try
            {
                _ = ForecastFile.Read([.. broken, .. SHA256.HashData(broken)]).Forecast.Method;
            }
            catch (ModelFormatException)
            {
                refused++;
            }
        }

        Assert.True(refused > 10, $"{refused}");
    }

    [Fact]
    public void Read_DamagedCutOrForeignFile_SaysWhich()
    {
        var bytes = ForecastFile.Write(Fit("naive", Hourly(24 * 20)), Form(24 * 20));
        var damaged = (byte[])bytes.Clone();
        damaged[^50] ^= 1;
        Assert.Contains("checksum", Assert.Throws<ModelFormatException>(() => ForecastFile.Read(damaged)).Message, StringComparison.Ordinal);
        Assert.Contains("cut short", Assert.Throws<ModelFormatException>(() => ForecastFile.Read(bytes.AsSpan(0, 20))).Message, StringComparison.Ordinal);
        Assert.Contains("not a FleetOps model", Assert.Throws<ModelFormatException>(() => ForecastFile.Read("time,value\n"u8)).Message, StringComparison.Ordinal);
        Assert.Contains("--load", Assert.Throws<ModelFormatException>(() => ModelFile.Read(bytes)).Message, StringComparison.Ordinal);
    }

    private static SeriesForm Form(int rows) => new()
    {
        Time = "when",
        Value = "load",
        Columns = ["wind"],
        Regressors = ["wind"],
        Frequency = new Frequency(0, TimeSpan.FromHours(1)),
        Joined = "1h",
        HasClock = true,
        First = Start,
        Last = Start.AddHours(rows - 1),
        Rows = rows,
        Horizon = 24,
    };

    private static CalibratedForecast Fit(string kind, TimeSeries past)
    {
        var additive = new AdditiveOptions { Holidays = HolidayCalendar.For("IN", 2023, 2024) };
        IForecastMethod method = kind switch
        {
            "naive" => new SeasonalNaiveMethod(),
            "ets" => new SmoothingMethod(),
            "additive" => new AdditiveMethod(additive),
            "logistic" => new AdditiveMethod(new AdditiveOptions { Growth = Growth.Logistic, Cap = 300 }),
            "trees" => new TreesMethod(24, additive),
            "linear" => new LaggedMethod(24),
            _ => new BlendedMethod([new SeasonalNaiveMethod(), new AdditiveMethod()]),
        };
        return CalibratedForecast.Fit(past, 24, [method]);
    }

    private static TimeSeries Hourly(int rows)
    {
        var random = new RandomStream(8);
        double[] wind = [.. Enumerable.Range(0, rows).Select(_ => random.NextNormal())];
        return new TimeSeries(
            [.. Enumerable.Range(0, rows).Select(i => Start.AddHours(i))], [.. Enumerable.Range(0, rows).Select(i => 100 + 20 * Math.Sin(2 * Math.PI * i / 24) + 3 * wind[i] + random.NextNormal())], [wind]);
    }
}
