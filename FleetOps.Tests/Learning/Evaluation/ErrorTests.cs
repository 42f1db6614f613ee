using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using Xunit;

namespace FleetOps.Tests.Learning.Evaluation;

public sealed class ErrorTests
{
    // The worked example in scikit-learn's documentation of the regression metrics.
    private static readonly double[] Truth = [3, -0.5, 2, 7];
    private static readonly double[] Predicted = [2.5, 0, 2, 8];

    [Fact]
    public void PointErrors_DocumentedExample_AreAsPrinted()
    {
        Assert.Equal(Math.Sqrt(0.375), PointError.Rmse(Truth, Predicted), 12);
        Assert.Equal(0.5, PointError.Mae(Truth, Predicted), 12);
        Assert.Equal(32.73809523809524, PointError.Mape(Truth, Predicted), 10);
        Assert.Equal(0.9486081370449679, PointError.RSquared(Truth, Predicted), 12);
    }

    [Fact]
    public void Smape_HandWorked_IsSymmetric()
    {
        Assert.Equal(100 * 2.0 / 3, PointError.Smape([1], [2]), 10);
        Assert.Equal(PointError.Smape([2], [1]), PointError.Smape([1], [2]), 12);
        Assert.Equal(0, PointError.Smape([0], [0]));
    }

    [Fact]
    public void Mape_ZeroTruth_IsLeftOut() => Assert.Equal(50, PointError.Mape([0, 2], [5, 1]), 12);

    [Fact]
    public void Mase_SeasonalNaiveOfOne_IsOne() =>
        Assert.Equal(2, PointError.Mase([10, 12], [12, 10], [1, 2, 1, 2, 3], 1), 12);

    [Fact]
    public void Mase_TrainingShorterThanSeason_IsRefused() => Assert.Throws<ArgumentException>(() => PointError.Mase([1], [1], [1, 2], 2));

    [Fact]
    public void Pinball_DocumentedExample_IsAsPrinted()
    {
        Assert.Equal(0.03333333333333333, DistributionError.Pinball([1, 2, 3], [0, 2, 3], 0.1), 12);
        Assert.Equal(0.3, DistributionError.Pinball([1, 2, 3], [0, 2, 3], 0.9), 12);
    }

    [Fact]
    public void Coverage_ClosedInterval_CountsBothEnds() =>
        Assert.Equal(0.75, DistributionError.Coverage([1, 2, 3, 4], [1, 0, 0, 5], [1, 2, 4, 6]), 12);

    [Fact]
    public void IntervalScore_HandWorked_AddsPenalty() =>
        Assert.Equal(2 + 10, DistributionError.IntervalScore([3], [0], [2], 0.8), 10);

    [Fact]
    public void Crps_PointForecast_IsAbsoluteError() => Assert.Equal(2.5, DistributionError.Crps(1, [3.5]), 12);

    [Fact]
    public void CrpsNormal_AtTheMean_IsTheKnownConstant() =>
        Assert.Equal((Math.Sqrt(2) - 1) / Math.Sqrt(Math.PI), DistributionError.CrpsNormal(0, 0, 1), 12);

    [Fact]
    public void Crps_LargeNormalSample_NearsClosedForm()
    {
        var random = new RandomStream(11);
        var sample = Enumerable.Range(0, 20_000).Select(_ => 2 + 3 * random.NextNormal()).ToArray();
        Assert.Equal(DistributionError.CrpsNormal(4, 2, 3), DistributionError.Crps(4, sample), 0.03);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.959963984540054, 0.975)]
    [InlineData(-3, 0.0013498980316300933)]
    [InlineData(-8, 6.220960574271785e-16)]
    public void NormalCumulative_TabulatedPoints_Agree(double z, double expected) =>
        Assert.Equal(1, DistributionError.NormalCumulative(z) / expected, 10);

    [Fact]
    public void AnyError_UnequalLengths_IsRefused() => Assert.Throws<ArgumentException>(() => PointError.Rmse([1], [1, 2]));
}
