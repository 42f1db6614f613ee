using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Conformal;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Learning.Conformal;

public sealed class ConformalTests
{
    [Fact]
    public void Radius_NineErrors_IsTheRankOfThePaper()
    {
        double[] truth = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        var conformal = SplitConformal.Fit(truth, new double[9]);
        Assert.Equal(8, conformal.Radius(0.8)); // ⌈10 · 0.8⌉ = 8th smallest
        Assert.Equal(9, conformal.Radius(0.81));
        Assert.True(double.IsPositiveInfinity(conformal.Radius(0.95)));
    }

    [Fact]
    public void Split_ExchangeableRows_CoverAsPromised()
    {
        // Heavy tails and a deviation that the model knows only in part: coverage must not care.
        var random = new RandomStream(7);
        foreach (var coverage in (double[])[0.5, 0.8, 0.95])
        {
            double hits = 0, rows = 0;
            for (var trial = 0; trial < 200; trial++)
            {
                var (truth, deviation) = Draw(random, 120);
                var conformal = SplitConformal.Fit(truth, new double[120], deviation);
                var (next, width) = Draw(random, 20);
                for (var i = 0; i < 20; i++, rows++)
                {
                    var (low, high) = conformal.Interval(0, coverage, width[i]);
                    if (next[i] >= low && next[i] <= high) hits++;
                }
            }

            Assert.InRange(hits / rows, coverage - 0.02, coverage + 0.03);
        }
    }

    [Fact]
    public void Adaptive_ErrorsGrowTenfold_StillCoversWhereSplitFails()
    {
        var random = new RandomStream(8);
        var errors = Enumerable.Range(0, 6000).Select(i => Math.Abs(random.NextNormal()) * (1 + 9.0 * i / 6000)).ToArray();
        var fixedRadius = SplitConformal.Fit(errors.AsSpan(0, 500), new double[500]).Radius(0.8);
        var adaptive = new AdaptiveConformal(0.8, 0.02, 300);
        var missed = errors.Select(adaptive.Tell).ToArray();
        Assert.InRange(1 - missed[500..].Average(m => m ? 1.0 : 0), 0.78, 0.82);
        Assert.True(errors[500..].Average(e => e <= fixedRadius ? 1.0 : 0) < 0.5);
    }

    [Fact]
    public void Adaptive_AnyStream_KeepsTheLongRunBound()
    {
        // Proposition 4.1: |misses/T − α| ≤ (max(α₁, 1 − α₁) + γ) / (γT), for every sequence.
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var random = new RandomStream(seed);
            const double alpha = 0.2, step = 0.05;
            var adaptive = new AdaptiveConformal(1 - alpha, step, 50);
            double misses = 0;
            const int rows = 400;
            for (var i = 0; i < rows; i++)
            {
                var wild = random.NextInt(3) switch { 0 => 0, 1 => Math.Exp(5 * random.NextNormal()), _ => i };
                if (adaptive.Tell(wild)) misses++;
            }

            return Math.Abs(misses / rows - alpha) <= (0.8 + step) / (step * rows) + 1e-12;
        }).QuickCheckThrowOnFailure();
    }

    private static (double[] Truth, double[] Deviation) Draw(RandomStream random, int rows)
    {
        var deviation = Enumerable.Range(0, rows).Select(_ => 0.5 + random.NextDouble()).ToArray();
        return ([.. deviation.Select(d => d * random.NextNormal() / Math.Sqrt(0.05 + random.NextDouble()))], deviation);
    }
}
