using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Conformal;
using FleetOps.Core.Learning.Forecasting;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Learning.Forecasting;

public sealed class ForecastPropertyTests
{
    private static readonly DateTime Start = new(2024, 1, 1);

    [Fact]
    public void EveryMethod_SeriesScaled_ForecastIsScaled() =>
        Prop.ForAll<byte, byte>((seed, size) =>
        {
            double scale = Math.Pow(10, size % 7 - 3);
            return new IForecastMethod[] { new SeasonalNaiveMethod(), new AdditiveMethod() }.All(method =>
            {
                var plain = Told(method, Series(seed, 1, 0));
                var scaled = Told(method, Series(seed, scale, 0));
                return plain.Mean.Zip(scaled.Mean).All(p => Near(p.First * scale, p.Second)) && plain.Deviation.Zip(scaled.Deviation).All(p => Near(p.First * scale, p.Second));
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void Naive_SeriesShifted_ForecastIsShifted() =>
        Prop.ForAll<byte, short>((seed, shift) =>
        {
            var plain = Told(new SeasonalNaiveMethod(), Series(seed, 1, 0));
            var shifted = Told(new SeasonalNaiveMethod(), Series(seed, 1, shift));
            return plain.Mean.Zip(shifted.Mean).All(p => Near(p.First + shift, p.Second)) && plain.Deviation.Zip(shifted.Deviation).All(p => Near(p.First, p.Second));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void EveryMethod_FartherAhead_IsNeverSurer() =>
        Prop.ForAll<byte>(seed => new IForecastMethod[] { new SeasonalNaiveMethod(), new SmoothingMethod(), new AdditiveMethod() }.All(method =>
        {
            // Of the same weekday, so that what differs is the distance alone.
            var deviation = Told(method, Series(seed, 1, 0)).Deviation;
            return Enumerable.Range(0, deviation.Length - 7).All(i => deviation[i + 7] >= deviation[i] * 0.98);
        })).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Intervals_WiderPromise_HoldsTheNarrowerOne() =>
        Prop.ForAll<byte>(seed =>
        {
            var series = Series(seed, 1, 0);
            var forecast = CalibratedForecast.Fit(series, 14, [new SeasonalNaiveMethod()]);
            var path = forecast.Predict(Ahead(series));
            var (narrow, wide) = (forecast.Interval(path, 0.5), forecast.Interval(path, 0.9));
            return narrow.Low.Zip(wide.Low).All(p => p.Second <= p.First) && narrow.High.Zip(wide.High).All(p => p.Second >= p.First);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void SplitConformal_ExchangeableErrors_CoversAtLeastAsPromised()
    {
        // Over many draws of both samples the mean coverage lies between c and c + 1/(n + 1).
        double hits = 0;
        for (var trial = 0; trial < 400; trial++)
        {
            var random = new RandomStream(trial);
            double[] truth = [.. Enumerable.Range(0, 99).Select(_ => random.NextNormal())];
            var radius = SplitConformal.Fit(truth, new double[99]).Radius(0.8);
            for (var i = 0; i < 50; i++) hits += Math.Abs(random.NextNormal()) <= radius ? 1 : 0;
        }

        Assert.InRange(hits / 20_000, 0.785, 0.825);
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-6 * (1e-3 + Math.Abs(a));

    private static TimeSeries Series(long seed, double scale, double shift)
    {
        var random = new RandomStream(seed);
        return new TimeSeries(
            [.. Enumerable.Range(0, 120).Select(i => Start.AddDays(i))],
            [.. Enumerable.Range(0, 120).Select(i => shift + scale * (40 + 0.1 * i + 5 * Math.Sin(2 * Math.PI * i / 7) + random.NextNormal()))]);
    }

    private static DateTime[] Ahead(TimeSeries series) => [.. Enumerable.Range(1, 28).Select(i => series.Times[^1].AddDays(i))];

    private static ForecastPath Told(IForecastMethod method, TimeSeries series) => method.Fit(series).Predict(Ahead(series));
}
