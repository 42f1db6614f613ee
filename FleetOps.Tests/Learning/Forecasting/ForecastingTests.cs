using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Forecasting;
using Xunit;

namespace FleetOps.Tests.Learning.Forecasting;

public sealed class ForecastingTests
{
    private static readonly DateTime Start = new(2020, 1, 6);

    private static TimeSeries Series(int rows, TimeSpan step, Func<int, double> value) =>
        new([.. Enumerable.Range(0, rows).Select(i => Start + i * step)], [.. Enumerable.Range(0, rows).Select(value)]);

    [Fact]
    public void Naive_WeekOfHours_RepeatsTheWeek()
    {
        var series = Series(24 * 21, TimeSpan.FromHours(1), i => i % 168);
        var path = new SeasonalNaiveMethod().Fit(series).Predict([.. Enumerable.Range(504, 400).Select(i => Start.AddHours(i))]);
        for (var i = 0; i < 400; i++) Assert.Equal((504 + i) % 168, path.Mean[i]);
        Assert.Equal(0, path.Deviation[0]);
    }

    [Theory]
    [InlineData(1.0 / 24, 24, 168)]
    [InlineData(1.0 / 96, 96, 672)]
    [InlineData(1, 7, 7)]
    [InlineData(7, 52, 52)]
    [InlineData(30.5, 12, 12)]
    [InlineData(365, 1, 1)]
    public void Spacing_KnownGrids_HaveTheirSeasons(double days, int shortest, int longest)
    {
        var spacing = new Spacing(TimeSpan.FromDays(days));
        Assert.Equal((shortest, longest), (spacing.Short, spacing.Long));
    }

    [Fact]
    public void Spacing_Months_CountByTheCalendar()
    {
        DateTime[] times = [.. Enumerable.Range(0, 40).Select(m => new DateTime(2019, 1, 1).AddMonths(m))];
        var grid = Spacing.Of(times).Grid(new TimeSeries(times, [.. Enumerable.Range(0, 40).Select(m => (double)m)]));
        Assert.Equal(Enumerable.Range(0, 40).Select(m => (double)m), grid!);
    }

    [Fact]
    public void Backtest_AnyMethod_NeverSeesAhead()
    {
        var spy = new Spy();
        var rows = Backtest.Run(spy, Series(50, TimeSpan.FromDays(1), i => i), 20, 10, 5);
        Assert.Equal([20, 30, 40], spy.Seen);
        Assert.Equal(15, rows.Count);
        Assert.All(rows, r => Assert.Equal(r.Origin + r.Step - 1, r.Row));
    }

    [Fact]
    public void Calibrated_TrendAndWeek_PrefersAModelToNaive()
    {
        var random = new RandomStream(9);
        var series = Series(400, TimeSpan.FromDays(1), i => 50 + 0.4 * i + 6 * Math.Sin(2 * Math.PI * i / 7) + random.NextNormal());
        var forecast = CalibratedForecast.Fit(series, 14, [new SeasonalNaiveMethod(), new SmoothingMethod(), new AdditiveMethod()]);
        Assert.NotEqual("naive", forecast.Method);
        Assert.Equal(["naive", "ets", "additive"], forecast.Contest.Take(3).Select(c => c.Method));
        var path = forecast.Predict([Start.AddDays(405)]);
        Assert.Equal(50 + 0.4 * 405 + 6 * Math.Sin(2 * Math.PI * 405 / 7), path.Mean[0], 2.0);
    }

    [Fact]
    public void Calibrated_RandomWalk_CoversAsItSays()
    {
        double hits = 0, rows = 0;
        for (var trial = 0; trial < 25; trial++)
        {
            var random = new RandomStream(trial);
            var level = 100.0;
            var whole = Series(330, TimeSpan.FromDays(1), _ => level += random.NextNormal());
            var forecast = CalibratedForecast.Fit(whole.Part(0, 300), 30, [new SmoothingMethod()]);
            var path = forecast.Predict(whole.Times[300..]);
            var (low, high) = forecast.Interval(path, 0.8);
            for (var i = 0; i < 30; i++, rows++)
                if (whole.Values[300 + i] >= low[i] && whole.Values[300 + i] <= high[i]) hits++;
        }

        Assert.InRange(hits / rows, 0.68, 0.92);
    }

    [Fact]
    public void Calibrated_TinyPast_StillAnswersAndSaysSo()
    {
        var forecast = CalibratedForecast.Fit(Series(3, TimeSpan.FromDays(1), i => i), 2, [new SeasonalNaiveMethod()]);
        Assert.False(forecast.IsCalibrated);
        Assert.Equal(2, forecast.Predict([Start.AddDays(4)]).Mean[0]);
    }

    private sealed class Spy : IForecastMethod
    {
        public string Name => "spy";

        internal List<int> Seen { get; } = [];

        public IFittedForecast Fit(TimeSeries past)
        {
            Seen.Add(past.Length);
            return new Last(past.Values[^1]);
        }

        private sealed class Last(double value) : IFittedForecast
        {
            public ForecastPath Predict(DateTime[] times, double[][]? regressors = null) =>
                new(times, [.. times.Select(_ => value)], [.. times.Select(_ => 1.0)]);

            public IFittedForecast Extend(TimeSeries known) => new Last(known.Values[^1]);
        }
    }
}
