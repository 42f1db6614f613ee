using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Algebra;
using FleetOps.Core.Learning.Forecasting;
using Xunit;

namespace FleetOps.Tests.Learning.Forecasting;

public sealed class RollingForecastTests
{
    private static readonly DateTime Start = new(2022, 1, 3);

    [Theory]
    [InlineData("naive")]
    [InlineData("ets")]
    [InlineData("additive")]
    [InlineData("trees")]
    [InlineData("linear")]
    public void Extend_AnyMethod_LaterValuesChangeNothing(string name)
    {
        // The series, the same with other values after the origin, and the same cut at the origin: one forecast.
        var series = Hourly(24 * 60, 1);
        var origin = 24 * 55;
        var changed = (double[])series.Values.Clone();
        for (var i = origin; i < changed.Length; i++) changed[i] += 500;
        var other = new TimeSeries(series.Times, changed, series.Regressors);
        var fitted = Method(name).Fit(series.Part(0, 24 * 50));
        double[] Told(TimeSeries whole) => fitted.Extend(whole.Part(0, origin)).Predict(whole.Times[origin..(origin + 24)], [whole.Regressors[0][origin..(origin + 24)]]).Mean;
        Assert.Equal(Told(series), Told(other));
        var near = Told(series).Select((m, i) => Math.Abs(m - series.Values[origin + i])).Average();
        Assert.InRange(near, 0, 12);
    }

    [Fact]
    public void Run_ValuesAfterAnOrigin_ChangeNoEarlierRow()
    {
        var series = Hourly(24 * 50, 2);
        var changed = (double[])series.Values.Clone();
        for (var i = 24 * 47; i < changed.Length; i++) changed[i] = 1e4;
        IReadOnlyList<(int, int)> origins = [.. Enumerable.Range(42, 8).Select(d => (24 * d, 24 * d + 24))];
        IForecastMethod[] methods = [new SeasonalNaiveMethod(), new SmoothingMethod(), Method("linear")];
        var (first, _) = RollingForecast.Run(series, 24, methods, origins, 0.9);
        var (second, _) = RollingForecast.Run(new TimeSeries(series.Times, changed, series.Regressors), 24, methods, origins, 0.9);
        for (var i = 0; i < 5 * 24; i++) Assert.Equal((first[i].Told.Mean, first[i].Low, first[i].High), (second[i].Told.Mean, second[i].Low, second[i].High));
    }

    [Fact]
    public void Run_NoiseThatGrows_IntervalsFollow()
    {
        var random = new RandomStream(3);
        var series = new TimeSeries(
            [.. Enumerable.Range(0, 1500).Select(i => Start.AddDays(i))], [.. Enumerable.Range(0, 1500).Select(i => 50 + random.NextNormal() * (i < 700 ? 1 : 3))]);
        IReadOnlyList<(int, int)> origins = [.. Enumerable.Range(0, 120).Select(k => (600 + 7 * k, 607 + 7 * k))];
        var (rows, _) = RollingForecast.Run(series, 7, [new SmoothingMethod()], origins, 0.9);
        Assert.InRange(rows.Average(r => r.IsHit ? 1.0 : 0), 0.84, 0.95);
        Assert.True(rows[^1].High - rows[^1].Low > 2 * (rows[0].High - rows[0].Low));
    }

    [Theory]
    [InlineData("10,5,5", 3, 15)]
    [InlineData("10d,5d,5d", 3, 15)]
    public void Plan_RowsOrSpans_CountBackFromTheEnd(string text, int count, int first)
    {
        var series = new TimeSeries([.. Enumerable.Range(0, 30).Select(i => Start.AddDays(i))], new double[30]);
        var origins = BacktestPlan.Parse(text).Origins(series);
        Assert.Equal(25, origins[^1].Origin);
        Assert.Equal(30, origins[^1].End);
        Assert.Equal((count + 1 - (text[2] == 'd' ? 1 : 0), first - (text[2] == 'd' ? 0 : 5)), (origins.Count, origins[0].Origin));
    }

    [Theory]
    [InlineData("10,5")]
    [InlineData("0,1,1")]
    [InlineData("x,1,1")]
    [InlineData("29,1,5")]
    public void Plan_ThatFitsNothing_IsRefused(string text)
    {
        var series = new TimeSeries([.. Enumerable.Range(0, 30).Select(i => Start.AddDays(i))], new double[30]);
        Assert.Throws<ArgumentException>(() => BacktestPlan.Parse(text).Origins(series));
    }

    [Fact]
    public void Lasso_IndependentColumns_ShrinksAsTheFormulaSays()
    {
        // With G = I the solution is the soft threshold of c; the criterion keeps the column that matters and drops the others.
        double[] gram = [1, 0, 0, 0, 1, 0, 0, 0, 1], moment = [0.8, 0.001, -0.4];
        var weights = LassoPath.Solve(gram, moment, 1, 500);
        Assert.Equal(0.8 - weights[0], 0.4 + weights[2], 9);
        Assert.InRange(weights[0], 0.7, 0.8);
        Assert.Equal(0, weights[1]);
    }

    private static IForecastMethod Method(string name) => name switch
    {
        "naive" => new SeasonalNaiveMethod(),
        "ets" => new SmoothingMethod(),
        "additive" => new AdditiveMethod(),
        "trees" => new TreesMethod(24),
        _ => new LaggedMethod(24),
    };

    private static TimeSeries Hourly(int rows, long seed)
    {
        var random = new RandomStream(seed);
        double[] wind = [.. Enumerable.Range(0, rows).Select(_ => random.NextNormal())];
        return new TimeSeries(
            [.. Enumerable.Range(0, rows).Select(i => Start.AddHours(i))], [.. Enumerable.Range(0, rows).Select(i => 100 + 20 * Math.Sin(2 * Math.PI * i / 24) + 3 * wind[i] + random.NextNormal())], [wind]);
    }
}
