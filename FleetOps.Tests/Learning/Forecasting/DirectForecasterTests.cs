using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Conformal;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Forecasting;
using Xunit;

namespace FleetOps.Tests.Learning.Forecasting;

public sealed class DirectForecasterTests
{
    private static readonly DateTime Start = new(2022, 1, 3);

    [Fact]
    public void Walk_LaggedShock_IsLearnedWhereTheAdditiveModelCannot()
    {
        // The shock of a row comes back 24 rows later at nine tenths: the calendar knows nothing of it.
        var random = new RandomStream(1);
        var shocks = new double[3000];
        for (var i = 0; i < 3000; i++) shocks[i] = (i >= 24 ? 0.9 * shocks[i - 24] : 0) + random.NextNormal();
        var series = Hourly(3000, i => 100 + 10 * Math.Sin(2 * Math.PI * i / 24) + 5 * shocks[i]);
        var direct = DirectForecaster.Fit(series.Part(0, 2400), 24, onlyHorizon: true).Walk(series, 2400);
        var additive = new AdditiveMethod().Fit(series.Part(0, 2400)).Predict(series.Times[2400..]);
        var truth = series.Values[2400..];
        Assert.True(PointError.Rmse(truth, direct.Mean) < 0.7 * PointError.Rmse(truth, additive.Mean));
    }

    [Fact]
    public void Walk_ValuesNearerThanTheHorizon_ChangeNothing()
    {
        var random = new RandomStream(2);
        var series = Hourly(900, i => 10 + Math.Sin(i / 4.0) + random.NextNormal());
        var model = DirectForecaster.Fit(series.Part(0, 700), 24, onlyHorizon: true);
        var changed = (double[])series.Values.Clone();
        for (var i = 850 - 23; i < 900; i++) changed[i] += 1000;
        Assert.Equal(model.Walk(series, 850).Mean[0], model.Walk(new TimeSeries(series.Times, changed), 850).Mean[0]);
    }

    [Fact]
    public void Extend_LaterOrigin_ForecastsFromWhatIsKnownThere()
    {
        var random = new RandomStream(3);
        double level = 0;
        var series = Hourly(900, i => level = 0.95 * level + random.NextNormal());
        var fitted = DirectForecaster.Fit(series.Part(0, 776), 24);
        double near = 0, far = 0;
        for (var origin = 776; origin + 24 <= 900; origin++)
        {
            var path = fitted.Extend(series.Part(0, origin)).Predict(series.Times[origin..(origin + 24)]);
            near += Math.Abs(path.Mean[0] - series.Values[origin]);
            far += Math.Abs(path.Mean[23] - series.Values[origin + 23]);
        }

        Assert.True(near < 0.6 * far, $"{near} {far}");
    }

    [Theory]
    [Trait("Category", "Slow")]
    [InlineData(24, 6.2)]
    [InlineData(72, 8.8)]
    public void PjmLoad_DirectHours_MeetTheTarget(int hours, double most)
    {
        var series = PublicSeries.Read(PublicSets.Path("pjm_load", "PJME_hourly.csv"));
        var cut = Array.FindIndex(series.Times, t => t >= new DateTime(2015, 1, 1));
        var path = DirectForecaster.Fit(series.Part(0, cut), hours, onlyHorizon: true).Walk(series, cut);
        var truth = series.Values[cut..];
        Assert.InRange(PointError.Mape(truth, path.Mean), 2, most);

        // The interval follows what was missed so far; an error is known once its row has come, a horizon later.
        var adaptive = new AdaptiveConformal(0.8, 0.005, 2000);
        double hits = 0, rows = 0;
        for (var i = 0; i < truth.Length; i++)
        {
            if (i > 500 && Math.Abs(truth[i] - path.Mean[i]) <= adaptive.Radius) hits++;
            if (i > 500) rows++;
            if (i >= hours) adaptive.Tell(Math.Abs(truth[i - hours] - path.Mean[i - hours]));
        }

        Assert.InRange(hits / rows, 0.75, 0.85);
    }

    private static TimeSeries Hourly(int rows, Func<int, double> value) =>
        new([.. Enumerable.Range(0, rows).Select(i => Start.AddHours(i))], [.. Enumerable.Range(0, rows).Select(value)]);
}
