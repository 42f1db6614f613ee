using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using Xunit;

namespace FleetOps.Tests.Learning.Evaluation;

public sealed class ProbabilityTests
{
    [Fact]
    public void LogLoss_DocumentedExample_Is0216() =>
        Assert.Equal(0.21616187468057912, Probability.LogLoss([1, 0, 0, 1], [0.9, 0.1, 0.2, 0.65]), 12);

    [Fact]
    public void LogLoss_CertainAndWrong_IsFinite() => Assert.InRange(Probability.LogLoss([1.0], [0.0]), 30, 40);

    [Fact]
    public void LogLoss_TwoClassesAsMany_EqualsBinary() =>
        Assert.Equal(Probability.LogLoss([1, 0], [0.7, 0.4]), Probability.LogLoss([1, 0], [0.3, 0.7, 0.6, 0.4], 2), 12);

    [Fact]
    public void Brier_DocumentedExample_Is0375() => Assert.Equal(0.0375, Probability.Brier([0, 1, 1, 0], [0.1, 0.9, 0.8, 0.3]), 12);

    [Fact]
    public void ExpectedCalibrationError_HandWorked_IsWeightedGap()
    {
        // Bin 0 predicts .05 and sees .5 (two rows); bin 9 predicts .95 and sees 1 (two rows).
        double[] labels = [0, 1, 1, 1], probabilities = [0.05, 0.05, 0.95, 0.95];
        Assert.Equal(0.5 * 0.45 + 0.5 * 0.05, Probability.ExpectedCalibrationError(labels, probabilities), 12);
        Assert.Equal([new ReliabilityBin(0.05, 0.5, 2), new ReliabilityBin(0.95, 1, 2)], Probability.Reliability(labels, probabilities));
    }

    [Fact]
    public void Reliability_NotAProbability_IsRefused() => Assert.Throws<ArgumentException>(() => Probability.Reliability([1.0], [1.2]));

    [Fact]
    public void Isotonic_HandWorked_PoolsViolators()
    {
        var map = IsotonicCalibration.Fit([0, 1, 0, 1], [1, 2, 3, 4]);
        Assert.Equal([0, 0.5, 0.5, 0.5, 1, 1, 0, 0.25], new[] { 1, 2, 2.5, 3, 4, 9, -5, 1.5 }.Select(map.Apply));
    }

    [Fact]
    public void Isotonic_AnySample_IsMonotoneAndNeverRaisesBrier()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new RandomStream(seed);
            var scores = Enumerable.Range(0, 80).Select(_ => (double)random.NextInt(30) / 30).ToArray();
            var labels = scores.Select(s => random.NextDouble() < s * s ? 1.0 : 0).ToArray();
            var map = IsotonicCalibration.Fit(labels, scores);
            var mapped = scores.Select(map.Apply).ToArray();
            Assert.True(Probability.Brier(labels, mapped) <= Probability.Brier(labels, scores) + 1e-12);
            var rising = scores.Order().Select(map.Apply).ToArray();
            for (var i = 1; i < rising.Length; i++) Assert.True(rising[i] >= rising[i - 1]);
        }
    }

    [Fact]
    public void Platt_ScoresAreLogits_FindsTheTrueMap()
    {
        var random = new RandomStream(5);
        var scores = new double[20_000];
        var labels = new double[scores.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = random.NextNormal() * 2;
            labels[i] = random.NextDouble() < 1 / (1 + Math.Exp(-(1.5 * scores[i] - 0.5))) ? 1 : 0;
        }

        var map = PlattCalibration.Fit(labels, scores);
        Assert.Equal(-1.5, map.A, 0.05);
        Assert.Equal(0.5, map.B, 0.05);
        Assert.Equal(1 / (1 + Math.Exp(0.5)), map.Apply(0), 0.02);
    }

    [Fact]
    public void Platt_PerfectlySeparated_StaysFinite()
    {
        var map = PlattCalibration.Fit([0, 0, 1, 1], [-1, -2, 1, 2]);
        Assert.True(double.IsFinite(map.A) && double.IsFinite(map.B));
        Assert.True(map.Apply(2) > 0.6 && map.Apply(-2) < 0.4);
    }
}
