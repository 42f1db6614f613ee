using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Additive;
using FleetOps.Core.Learning.Calendars;
using FleetOps.Core.Learning.Forecasting;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Learning.Additive;

public sealed class AdditiveForecasterTests
{
    private static readonly DateTime Start = new(2015, 1, 1);

    private static TimeSeries Daily(int days, Func<int, double> value, double[][]? regressors = null) =>
        new([.. Enumerable.Range(0, days).Select(d => Start.AddDays(d))], [.. Enumerable.Range(0, days).Select(value)], regressors);

    [Fact]
    public void Fit_LineWithOneKnee_FindsSlopesAndFewChanges()
    {
        var random = new RandomStream(1);
        var series = Daily(600, d => 50 + 0.1 * d + 0.3 * Math.Max(0, d - 240) + 0.5 * random.NextNormal());
        var model = AdditiveForecaster.Fit(series, new AdditiveOptions { Seasons = [] });
        var ahead = model.Predict([Start.AddDays(650), Start.AddDays(700)]);
        Assert.Equal(0.4, (ahead.Mean[1] - ahead.Mean[0]) / 50, 0.01);
        var changes = model.Changepoints(Start);
        Assert.True(changes.Where(c => Math.Abs((c.Time - Start).TotalDays - 240) < 45).Sum(c => c.Change) > 0.25);
        Assert.True(changes.Count(c => Math.Abs(c.Change) > 0.01) <= 6);
    }

    [Fact]
    public void Fit_SeasonsAndHoliday_AreTakenApart()
    {
        var diwali = HolidayCalendar.For("IN", 2015, 2020).Where(h => h.Name == "Diwali").Select(h => h.Date).ToHashSet();
        var random = new RandomStream(2);
        var series = Daily(1500, d => 100 + 5 * Math.Sin(2 * Math.PI * d / 7.0) + 20 * (diwali.Contains(DateOnly.FromDateTime(Start.AddDays(d))) ? 1 : 0) + random.NextNormal());
        var model = AdditiveForecaster.Fit(series, new AdditiveOptions { Holidays = HolidayCalendar.For("IN", 2015, 2020) });
        var day = diwali.First(d => d.Year == 2019).ToDateTime(TimeOnly.MinValue);
        var with = model.Predict([day]).Mean[0];
        var without = 100 + 5 * Math.Sin(2 * Math.PI * (day - Start).TotalDays / 7.0);
        Assert.Equal(20, with - without, 2.5);
        Assert.Equal(["yearly", "weekly", "holidays"], model.Parts);
    }

    [Fact]
    public void Fit_Regressor_GetsItsCoefficient()
    {
        var random = new RandomStream(3);
        var x = Enumerable.Range(0, 400).Select(_ => 10 * random.NextNormal()).ToArray();
        var model = AdditiveForecaster.Fit(Daily(400, d => 5 + 2 * x[d] + 0.1 * random.NextNormal(), [x]));
        var path = model.Predict([Start.AddDays(401), Start.AddDays(401).AddMinutes(1)], [[0, 10]]);
        Assert.Equal(20, path.Mean[1] - path.Mean[0], 0.1);
    }

    [Fact]
    public void Fit_Logistic_SaturatesBetweenFloorAndCap()
    {
        var random = new RandomStream(4);
        var series = Daily(500, d => 20 + 80 / (1 + Math.Exp(-(d - 350) / 60.0)) + 0.5 * random.NextNormal());
        var model = AdditiveForecaster.Fit(series, new AdditiveOptions { Growth = Growth.Logistic, Cap = 100, Floor = 20, Seasons = [] });
        var path = model.Predict([Start.AddDays(505), Start.AddDays(560), Start.AddDays(2000)]);
        Assert.Equal(20 + 80 / (1 + Math.Exp(-155 / 60.0)), path.Mean[0], 2.0);
        Assert.Equal(20 + 80 / (1 + Math.Exp(-210 / 60.0)), path.Mean[1], 3.0);
        Assert.InRange(path.Mean[2], 97, 100.1);
    }

    [Fact]
    public void Predict_FurtherAhead_IsLessCertain()
    {
        var random = new RandomStream(5);
        var level = 0.0;
        var path = AdditiveForecaster.Fit(Daily(800, _ => 20 + (level = 0.97 * level + random.NextNormal())))
            .Predict([.. Enumerable.Range(800, 300).Select(d => Start.AddDays(d))]);
        Assert.True(path.Deviation[29] > path.Deviation[0] && path.Deviation[299] > path.Deviation[29]);
    }

    [Fact]
    public void Components_AnyTime_AddUpToTheMean()
    {
        var random = new RandomStream(6);
        var model = AdditiveForecaster.Fit(Daily(900, d => 10 + Math.Sin(d / 58.0) + random.NextNormal()), new AdditiveOptions { Remainder = false });
        DateTime[] times = [Start.AddDays(100), Start.AddDays(950)];
        var parts = model.Components(times);
        var mean = model.Predict(times).Mean;
        for (var i = 0; i < 2; i++) Assert.Equal(mean[i], parts.Sum(p => p[i]), 9);
    }

    [Fact]
    public void Predict_ScaledAndShiftedInTime_ScalesAndStays()
    {
        Prop.ForAll(Gen.Choose(1, 1000).ToArbitrary(), factor =>
        {
            var random = new RandomStream(factor);
            var values = Enumerable.Range(0, 120).Select(d => 30 + 0.2 * d + 3 * Math.Cos(2 * Math.PI * d / 7) + random.NextNormal()).ToArray();
            var one = AdditiveForecaster.Fit(Daily(120, d => values[d])).Predict([Start.AddDays(130)]);
            var many = AdditiveForecaster.Fit(Daily(120, d => values[d] * factor)).Predict([Start.AddDays(130)]);
            return Math.Abs(many.Mean[0] / factor - one.Mean[0]) < 1e-6 && Math.Abs(many.Deviation[0] / factor - one.Deviation[0]) < 1e-6;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Fit_MissingValues_AreLeftOut()
    {
        var whole = Daily(200, d => d % 10 == 3 ? double.NaN : d);
        Assert.Equal(210, AdditiveForecaster.Fit(whole).Predict([Start.AddDays(210)]).Mean[0], 0.5);
        Assert.Throws<ArgumentException>(() => AdditiveForecaster.Fit(Daily(5, _ => double.NaN)));
    }

    [Fact]
    public void Fit_ConstantSeries_StaysConstant() => Assert.Equal(7, AdditiveForecaster.Fit(Daily(50, _ => 7)).Predict([Start.AddDays(60)]).Mean[0], 0.01);

    [Fact]
    public void PeytonManning_DocumentedForecasts_AreMet()
    {
        var series = ReadPeyton();
        var path = AdditiveForecaster.Fit(series).Predict([.. Enumerable.Range(15, 5).Select(d => new DateTime(2017, 1, d))]);
        double[] documented = [8.2126, 8.5376, 8.3251, 8.1577, 8.1697];
        for (var i = 0; i < 5; i++) Assert.Equal(documented[i], path.Mean[i], 0.05);
    }

    [Fact]
    public void PeytonManning_CrossValidation_BeatsThePublishedError()
    {
        // initial 730 d, period 180 d, horizon 365 d; the first tenth of the errors by horizon ends at 37 days (published: RMSE .702, coverage .677).
        var series = ReadPeyton();
        var errors = new List<(double Days, double Error, double Deviation)>();
        for (var cut = series.Times[^1].AddDays(-365); cut >= series.Times[0].AddDays(730); cut = cut.AddDays(-180))
        {
            var n = Array.FindIndex(series.Times, t => t > cut);
            var end = Array.FindIndex(series.Times, t => t > cut.AddDays(365));
            if (end < 0) end = series.Length;
            var path = AdditiveForecaster.Fit(series.Part(0, n)).Predict(series.Times[n..end]);
            for (var i = n; i < end; i++) errors.Add(((series.Times[i] - cut).TotalDays, series.Values[i] - path.Mean[i - n], path.Deviation[i - n]));
        }

        var near = errors.OrderBy(e => e.Days).Take(errors.Count / 10).ToArray();
        Assert.InRange(Math.Sqrt(near.Average(e => e.Error * e.Error)), 0.3, 0.65);
        Assert.InRange(near.Average(e => Math.Abs(e.Error) <= 1.2816 * e.Deviation ? 1.0 : 0), 0.75, 0.85);
    }

    [Fact]
    public void PjmLoad_CalendarOnly_MapeBelow13()
    {
        var series = PublicSeries.Read(PublicSets.Path("pjm_load", "PJME_hourly.csv"));
        var cut = Array.FindIndex(series.Times, t => t >= new DateTime(2015, 1, 1));
        var path = AdditiveForecaster.Fit(series.Part(0, cut)).Predict(series.Times[cut..]);
        Assert.InRange(FleetOps.Core.Learning.Evaluation.PointError.Mape(series.Values.AsSpan(cut), path.Mean), 4, 13);
    }

    private static TimeSeries ReadPeyton() => PublicSeries.Read(PublicSets.Path("prophet", "example_wp_log_peyton_manning.csv"));
}
