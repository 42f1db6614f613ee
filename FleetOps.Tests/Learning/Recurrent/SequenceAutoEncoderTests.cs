using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Recurrent;
using Xunit;

namespace FleetOps.Tests.Learning.Recurrent;

public sealed class SequenceAutoEncoderTests
{
    [Fact]
    public void Learn_Gradient_MeetsFiniteDifferences()
    {
        var random = new RandomStream(1);
        var tape = new AutoEncoderTape(3, 8, 2, 5);
        for (var b = 0; b < 2; b++) tape.Load(b, [.. Enumerable.Range(0, 15).Select(_ => random.NextNormal())]);
        var weights = tape.Start(random);
        for (var i = 0; i < weights.Length; i++) weights[i] += 0.2 * random.NextNormal();
        var gradient = new double[weights.Length];
        tape.Learn(weights, gradient);
        for (var i = 0; i < weights.Length; i += 3)
        {
            const double step = 1e-5;
            var old = weights[i];
            weights[i] = old + step;
            var above = tape.Loss(weights);
            weights[i] = old - step;
            var below = tape.Loss(weights);
            weights[i] = old;
            Assert.Equal((above - below) / (2 * step), gradient[i], 1e-7);
        }
    }

    [Fact]
    public void Adam_FirstStep_IsTheRateInTheSignOfTheGradient()
    {
        double[] weights = [1, 1], gradient = [0.3, -0.4];
        new Adam(2, 0.01, 10).Step(weights, gradient);
        Assert.Equal([0.99, 1.01], weights, (a, b) => Math.Abs(a - b) < 1e-8);
        gradient = [30, -40];
        new Adam(2, 0.01, 1).Step(weights, gradient);
        Assert.Equal([0.6, -0.8], gradient, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Score_BrokenRhythm_StandsOut()
    {
        var random = new RandomStream(2);
        var model = SequenceAutoEncoder.Fit(Waves(random, 400, false), 20, 2, new AutoEncoderOptions { MostEpochs = 30, LeastGain = 0 });
        Assert.True(model.Losses[^1] < 0.6 * model.Losses[0]);
        double[] normal = Waves(random, 80, false), odd = Waves(random, 80, true);
        var scorer = model.Scorer();
        var scores = Enumerable.Range(0, 160).Select(i => scorer.Score((i < 80 ? normal : odd).AsSpan(i % 80 * 40, 40))).ToArray();
        Assert.InRange(Ranking.Auc([.. scores.Select((_, i) => i < 80 ? 0.0 : 1)], scores), 0.9, 1);
    }

    [Fact]
    public void Stream_RowByRow_EqualsTheWindow()
    {
        var random = new RandomStream(3);
        var model = SequenceAutoEncoder.Fit(Waves(random, 50, false), 20, 2, new AutoEncoderOptions { MostEpochs = 2 });
        var rows = Enumerable.Range(0, 60).Select(_ => random.NextNormal()).ToArray();
        var stream = model.Scorer();
        for (var t = 0; t < 30; t++)
        {
            var score = stream.Add(rows.AsSpan(2 * t, 2));
            if (t < 19) Assert.True(double.IsNaN(score));
            else Assert.Equal(model.Score(rows.AsSpan(2 * (t - 19), 40)), score);
        }
    }

    [Fact]
    public void Fit_SameSeed_IsTheSameModel()
    {
        var windows = Waves(new RandomStream(4), 60, false);
        var options = new AutoEncoderOptions { MostEpochs = 3 };
        Assert.Equal(SequenceAutoEncoder.Fit(windows, 20, 2, options).Losses, SequenceAutoEncoder.Fit(windows, 20, 2, options).Losses);
    }

    // Two channels of one wave with a random phase; the odd ones run at twice the speed in one channel.
    private static double[] Waves(RandomStream random, int count, bool odd)
    {
        var windows = new double[count * 40];
        for (var w = 0; w < count; w++)
        {
            var phase = 2 * Math.PI * random.NextDouble();
            for (var t = 0; t < 20; t++)
            {
                windows[w * 40 + 2 * t] = Math.Sin(phase + 0.6 * t) + 0.1 * random.NextNormal();
                windows[w * 40 + 2 * t + 1] = Math.Cos(phase + (odd ? 1.2 : 0.6) * t) + 0.1 * random.NextNormal();
            }
        }

        return windows;
    }
}
