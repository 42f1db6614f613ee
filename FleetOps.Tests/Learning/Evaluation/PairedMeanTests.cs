using FleetOps.Core.Learning.Evaluation;
using Xunit;

namespace FleetOps.Tests.Learning.Evaluation;

public sealed class PairedMeanTests
{
    // Printed tables of Student's t, two-sided 95 % and 99 %.
    [Theory]
    [InlineData(0.975, 1, 12.7062)]
    [InlineData(0.975, 2, 4.30265)]
    [InlineData(0.975, 4, 2.77645)]
    [InlineData(0.975, 9, 2.26216)]
    [InlineData(0.995, 19, 2.86093)]
    [InlineData(0.975, 1_000, 1.96234)]
    public void StudentT_Quantile_IsThatOfTheTables(double probability, double freedom, double expected)
    {
        Assert.Equal(expected, StudentT.Quantile(probability, freedom), 1e-4);
        Assert.Equal(-expected, StudentT.Quantile(1 - probability, freedom), 1e-4);
        Assert.Equal(probability, StudentT.Cumulative(StudentT.Quantile(probability, freedom), freedom), 10);
    }

    [Fact]
    public void PairedMean_OfGossetsSleepData_IsHisInterval()
    {
        // Cushny and Peebles' hours of sleep, as Student used them in 1908: mean 1.58, s 1.23, n 10.
        double[] a = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        double[] b = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        var found = PairedMean.Of(a, b);
        Assert.Equal(1.58, found.Mean, 10);
        Assert.Equal(0.7001, found.Low!.Value, 4);
        Assert.Equal(2.4599, found.High!.Value, 4);
    }

    [Fact]
    public void PairedMean_OfEqualSamples_IsZeroToTheLastBit()
    {
        double[] sample = [0.1, 1e300, -3.7, 1 / 3.0];
        Assert.Equal(new PairedMean(0, 0, 0), PairedMean.Of(sample, sample));
    }

    [Fact]
    public void PairedMean_OfOnePair_HasNoInterval() => Assert.Equal(new PairedMean(2, null, null), PairedMean.Of([1], [3]));
}
