using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Smoothing;
using Xunit;

namespace FleetOps.Tests.Learning.Smoothing;

/// <summary>Against Hyndman and Athanasopoulos, Forecasting: principles and practice (2nd ed.), sections 7.1 and 7.2: their series and the figures they print.</summary>
public sealed class ExponentialSmoothingTests
{
    private static readonly double[] Oil =
        [445.36, 453.20, 454.41, 422.38, 456.04, 440.39, 425.19, 486.21, 500.43, 521.28, 508.95, 488.89, 509.87, 456.72, 473.82, 525.95, 549.83, 542.34];

    private static readonly double[] AirPassengers =
    [
        17.55, 21.86, 23.89, 26.93, 26.89, 28.83, 30.08, 30.95, 30.19, 31.58, 32.58, 33.48, 39.02, 41.39, 41.60, 44.66, 46.95, 48.73, 51.49, 50.03, 60.64, 63.36, 66.36,
        68.20, 68.12, 69.78, 72.60,
    ];

    private static readonly SmoothingForm Simple = new(false, false, false, SeasonForm.None);

    [Fact]
    public void Simple_OilProduction_MatchesTheBook()
    {
        var model = ExponentialSmoothing.Fit(Oil, Simple);
        Assert.Equal(0.83, model.Alpha, 0.01);
        Assert.Equal(446.6, model.StartLevel, 1.0);
        Assert.Equal(542.68, model.Predict(5).Mean[4], 0.1);
    }

    [Fact]
    public void Holt_AirPassengers_MatchesTheBook()
    {
        var model = ExponentialSmoothing.Fit(AirPassengers, new SmoothingForm(false, true, false, SeasonForm.None));
        Assert.Equal(0.8321, model.Alpha, 0.03);
        double[] printed = [74.60, 76.70, 78.81, 80.91, 83.01];
        var (mean, _) = model.Predict(5);
        for (var i = 0; i < 5; i++) Assert.Equal(printed[i], mean[i], 0.15);
    }

    [Fact]
    public void Simple_Recursion_IsTheTextbookOne()
    {
        var model = ExponentialSmoothing.Fit(Oil, Simple);
        var level = model.StartLevel;
        foreach (var y in Oil) level = model.Alpha * y + (1 - model.Alpha) * level;
        Assert.Equal(level, model.Predict(1).Mean[0], 9);
        var (_, deviation) = model.Predict(3);
        Assert.Equal(deviation[0] * Math.Sqrt(1 + 2 * model.Alpha * model.Alpha), deviation[2], 9);
    }

    [Theory]
    [InlineData(SeasonForm.Additive)]
    [InlineData(SeasonForm.Multiplicative)]
    public void Choose_SeasonalSeries_FindsItsForm(SeasonForm form)
    {
        var random = new RandomStream(5);
        double[] shape = [-8, 3, 12, -7];
        var values = Enumerable.Range(0, 120).Select(i => form == SeasonForm.Additive
            ? 100 + 0.5 * i + shape[i % 4] + 0.8 * random.NextNormal()
            : (100 + 2.0 * i) * (1 + shape[i % 4] / 40) * (1 + 0.008 * random.NextNormal())).ToArray();
        var model = ExponentialSmoothing.Choose(values, 4);
        Assert.Equal(form, model.Form.Season);
        Assert.True(model.Form.Trend);
        var (mean, _) = model.Predict(8);
        for (var h = 0; h < 8; h++)
        {
            var i = 120 + h;
            var truth = form == SeasonForm.Additive ? 100 + 0.5 * i + shape[i % 4] : (100 + 2.0 * i) * (1 + shape[i % 4] / 40);
            Assert.Equal(truth, mean[h], truth * 0.02);
        }
    }

    [Fact]
    public void Choose_WhiteNoise_StaysFlat()
    {
        var random = new RandomStream(6);
        var model = ExponentialSmoothing.Choose([.. Enumerable.Range(0, 200).Select(_ => 50 + random.NextNormal())], 7);
        Assert.Equal(SeasonForm.None, model.Form.Season);
        Assert.Equal(50, model.Predict(20).Mean[19], 0.7);
    }

    [Fact]
    public void Fit_MissingValues_RunOn()
    {
        var values = Enumerable.Range(0, 60).Select(i => i % 9 == 4 ? double.NaN : 10 + 2.0 * i).ToArray();
        Assert.Equal(10 + 2.0 * 64, ExponentialSmoothing.Fit(values, new SmoothingForm(false, true, false, SeasonForm.None)).Predict(5).Mean[4], 0.1);
    }

    [Fact]
    public void Fit_TwoValues_IsRefused() => Assert.Throws<ArgumentException>(() => ExponentialSmoothing.Choose([1, 2]));
}
