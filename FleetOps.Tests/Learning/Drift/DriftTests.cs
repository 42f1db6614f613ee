using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Drift;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Learning.Drift;

public sealed class DriftTests
{
    [Fact]
    public void StabilityIndex_HandWorked_IsTheSum() =>
        Assert.Equal((0.5 - 0.25) * Math.Log(2) + (0.5 - 0.75) * Math.Log(0.5 / 0.75), PopulationStability.Index([50, 50], (int[])[25, 75]), 12);

    [Fact]
    public void StabilityIndex_SameAndShifted_IsCalmAndLoud()
    {
        var random = new RandomStream(1);
        double[] a = Normal(random, 2000, 0), b = Normal(random, 2000, 0), c = Normal(random, 2000, 1);
        Assert.InRange(PopulationStability.Index(a, b), 0, 0.05);
        Assert.True(PopulationStability.Index(a, c) > 0.5);
        var missing = b.Select((v, i) => i % 3 == 0 ? double.NaN : v).ToArray();
        Assert.True(PopulationStability.Index(a, missing) > 0.5);
    }

    [Fact]
    public void StabilityIndex_AnyMonotoneMap_ChangesNothing() =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), seed =>
        {
            var random = new RandomStream(seed);
            double[] a = Normal(random, 200, 0), b = Normal(random, 150, 0.5);
            var plain = PopulationStability.Index(a, b);
            return Math.Abs(plain - PopulationStability.Index([.. a.Select(Math.Exp)], [.. b.Select(Math.Exp)])) < 1e-12 && plain >= 0;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1.3581, 0.05)] // the tabulated critical values of the limit distribution (Smirnov 1948)
    [InlineData(1.2238, 0.10)]
    [InlineData(1.6276, 0.01)]
    public void Survival_TabulatedValues_Agree(double lambda, double probability) => Assert.Equal(probability, KolmogorovSmirnov.Survival(lambda), 0.0001);

    [Fact]
    public void Smirnov_HandWorked_IsTheLargestGap()
    {
        Assert.Equal(0.5, KolmogorovSmirnov.Test([1, 2, 3, 4], [3, 4, 5, 6]).Distance, 12);
        Assert.Equal((1.0, true), (KolmogorovSmirnov.Test([1, 2], [3, 4]).Distance, KolmogorovSmirnov.Test([1, 1], [1, 1]).Probability == 1));
    }

    [Fact]
    public void Smirnov_SameDistribution_RejectsAsOftenAsItSays()
    {
        var random = new RandomStream(2);
        double rejected = 0;
        for (var i = 0; i < 400; i++)
            if (KolmogorovSmirnov.Test(Normal(random, 80, 0), Normal(random, 60, 0)).Probability < 0.1) rejected++;
        Assert.InRange(rejected / 400, 0.05, 0.14);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    public void PageHinkley_MeanMoves_AlarmsSoonAndOnce(double by)
    {
        var random = new RandomStream(3);
        var test = new PageHinkley(0.1, 30);
        var alarms = Enumerable.Range(0, 2000).Where(i => test.Add(random.NextNormal() + (i >= 1000 ? by : 0))).ToArray();
        Assert.InRange(Assert.Single(alarms), 1000, 1060);
    }

    [Fact]
    public void Adwin_MeanMoves_DropsTheOldPart()
    {
        var random = new RandomStream(4);
        var window = new Adwin();
        var cuts = Enumerable.Range(0, 3000).Where(i => window.Add((random.NextDouble() < (i < 1500 ? 0.2 : 0.7) ? 1 : 0))).ToArray();
        Assert.InRange(cuts[0], 1500, 1600);
        Assert.InRange(window.Count, 1200, 1620);
        Assert.Equal(0.7, window.Mean, 0.06);
    }

    [Fact]
    public void Adwin_SteadyStream_SeldomCutsAndKeepsExactMoments()
    {
        var random = new RandomStream(5);
        var window = new Adwin();
        var values = Normal(random, 5000, 10);
        Assert.InRange(values.Count(window.Add), 0, 2);
        var kept = values[^(int)window.Count..];
        Assert.Equal(kept.Average(), window.Mean, 9);
        Assert.Equal(kept.Average(v => (v - kept.Average()) * (v - kept.Average())), window.Variance, 8);
    }

    private static double[] Normal(RandomStream random, int count, double mean) => [.. Enumerable.Range(0, count).Select(_ => mean + random.NextNormal())];
}
