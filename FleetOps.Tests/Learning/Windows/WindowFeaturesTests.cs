using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Windows;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Learning.Windows;

public sealed class WindowFeaturesTests
{
    [Fact]
    public void Defaults_OneChannel_GiveMoreThan50Features() => Assert.Equal(54, WindowFeatures.Names(["temp"], new WindowOptions()).Count);

    [Fact]
    public void Compute_HandWorked_IsAsOnPaper()
    {
        var options = new WindowOptions { Windows = [4], BaselineRows = 2, Current = false };
        var table = WindowFeatures.Compute(Table.Numeric([[1], [3], [2], [6], [4.0]]), new int[5], options);
        double Of(WindowStatistic s) => table[4, (int)s];
        Assert.Equal(3.75, Of(WindowStatistic.Mean), 12); // 3, 2, 6, 4
        Assert.Equal((2.0, 6.0, 4.0), (Of(WindowStatistic.Min), Of(WindowStatistic.Max), Of(WindowStatistic.Range)));
        Assert.Equal(0.7, Of(WindowStatistic.Slope), 12);
        Assert.Equal(3.5, Of(WindowStatistic.Median), 12);
        Assert.Equal(1.75, Of(WindowStatistic.FromBaseline), 12);
        Assert.Equal((2.0, 1.0, 1.0), (Of(WindowStatistic.SinceMin), Of(WindowStatistic.SinceMax), Of(WindowStatistic.Change)));
        Assert.Equal(Math.Sqrt((1 + 16 + 4) / 3.0), Of(WindowStatistic.Roughness), 12);
    }

    [Theory]
    [InlineData(1e-3, 0)]
    [InlineData(1, 1e4)]
    [InlineData(50, -300)]
    public void Compute_LongStream_EqualsPlainLoops(double scale, double offset)
    {
        var random = new RandomStream(11);
        const int rows = 3000;
        var level = 0.0;
        var x = Enumerable.Range(0, rows).Select(_ => offset + scale * Math.Round(level = 0.9 * level + random.NextNormal(), 1)).ToArray();
        var options = new WindowOptions { Windows = [2, 3, 7, 40], BaselineRows = 15, Current = false };
        var table = WindowFeatures.Compute(Table.Numeric([.. x.Select(v => new[] { v })]), new int[rows], options);
        for (var w = 0; w < options.Windows.Count; w++)
            for (var row = 0; row < rows; row += row < 100 ? 1 : 37)
                foreach (var statistic in options.Statistics)
                {
                    double expected = Plain(x, row, options.Windows[w], statistic), actual = table[row, w * options.Statistics.Count + (int)statistic];
                    Assert.True(Close(expected, actual, scale), $"{statistic} {options.Windows[w]} row {row}: {expected} is {actual}");
                }
    }

    [Fact]
    public void Compute_MixedUnits_EqualsEachAlone() =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), seed =>
        {
            var random = new RandomStream(seed);
            var rows = Enumerable.Range(0, 120).Select(_ => new[] { random.NextNormal(), random.NextInt(3) == 0 ? double.NaN : random.NextNormal() }).ToArray();
            var units = rows.Select(_ => random.NextInt(3)).ToArray();
            var options = new WindowOptions { Windows = [4, 9] };
            var all = WindowFeatures.Compute(Table.Numeric(rows), units, options);
            int[] own = [.. Enumerable.Range(0, 120).Where(i => units[i] == 1)];
            var stream = new UnitWindows(2, options);
            var features = new double[stream.Width];
            return own.All(i =>
            {
                stream.Add(rows[i], features);
                return all.Row(i).SequenceEqual(features);
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Energy_PureTone_LiesWhereItBelongs()
    {
        var options = new WindowOptions { Windows = [40], Statistics = [WindowStatistic.SlowEnergy, WindowStatistic.FastEnergy], Current = false };
        foreach (var (period, slow) in ((int, bool)[])[(40, true), (20, true), (5, false)])
        {
            var table = WindowFeatures.Compute(Table.Numeric([.. Enumerable.Range(0, 100).Select(i => new[] { 7 + 3 * Math.Sin(2 * Math.PI * i / period) })]), new int[100], options);
            Assert.Equal((slow ? 4.5 : 0, slow ? 0 : 4.5), (Math.Round(table[99, 0], 9), Math.Round(table[99, 1], 9)));
            Assert.True(double.IsNaN(table[38, 0]));
        }
    }

    private static bool Close(double expected, double actual, double scale) =>
        double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) <= 1e-9 * Math.Max(Math.Abs(expected), Math.Max(scale, scale * scale));

    private static double Plain(double[] x, int row, int length, WindowStatistic statistic)
    {
        var w = x[Math.Max(0, row - length + 1)..(row + 1)];
        double n = w.Length, mean = w.Average();
        return statistic switch
        {
            WindowStatistic.Mean => mean,
            WindowStatistic.Deviation => n > 1 ? Math.Sqrt(w.Sum(v => (v - mean) * (v - mean)) / (n - 1)) : 0,
            WindowStatistic.Min => w.Min(),
            WindowStatistic.Max => w.Max(),
            WindowStatistic.Range => w.Max() - w.Min(),
            WindowStatistic.Slope => n > 1
                ? w.Select((v, i) => (i - (n - 1) / 2) * (v - mean)).Sum() / w.Select((_, i) => (i - (n - 1) / 2) * (i - (n - 1) / 2)).Sum() : 0,
            WindowStatistic.Quantile10 => Quantile(w, 0.1),
            WindowStatistic.Median => Quantile(w, 0.5),
            WindowStatistic.Quantile90 => Quantile(w, 0.9),
            WindowStatistic.Change => w[^1] - w[0],
            WindowStatistic.FromBaseline => mean - x[..Math.Min(15, row + 1)].Average(),
            WindowStatistic.Crossings => Enumerable.Range(Math.Max(1, row - length + 1), row - Math.Max(1, row - length + 1) + 1).Count(i => Crosses(x, i)),
            WindowStatistic.Roughness => n > 1 ? Math.Sqrt(Enumerable.Range(1, w.Length - 1).Sum(i => (w[i] - w[i - 1]) * (w[i] - w[i - 1])) / (n - 1)) : 0,
            WindowStatistic.SlowEnergy => row + 1 < length ? double.NaN : Band(w, mean, true),
            WindowStatistic.FastEnergy => row + 1 < length ? double.NaN : Band(w, mean, false),
            WindowStatistic.SinceMin => w.Length - 1 - Array.LastIndexOf(w, w.Min()),
            WindowStatistic.SinceMax => w.Length - 1 - Array.LastIndexOf(w, w.Max()),
            _ => throw new ArgumentOutOfRangeException(nameof(statistic)),
        };
    }

    // A running mean, as a stream has it, not the sum over the count: the last bit decides on which side an equal value lies.
    private static bool Crosses(double[] x, int i)
    {
        double baseline = 0;
        for (var k = 0; k < Math.Min(15, i); k++) baseline += (x[k] - baseline) / (k + 1);
        return x[i] > baseline != x[i - 1] > baseline;
    }

    private static double Quantile(double[] w, double share)
    {
        var sorted = w.Order().ToArray();
        var place = share * (sorted.Length - 1);
        return sorted[(int)place] + (place - (int)place) * (sorted[Math.Min((int)place + 1, sorted.Length - 1)] - sorted[(int)place]);
    }

    // The discrete Fourier transform by its definition: bins 1, 2 and their mirror images are slow, all others but the mean are fast.
    private static double Band(double[] w, double mean, bool slow)
    {
        double power = 0;
        for (var k = 1; k < w.Length; k++)
        {
            if (Math.Min(k, w.Length - k) <= 2 != slow) continue;
            double re = 0, im = 0;
            for (var j = 0; j < w.Length; j++) (re, im) = (re + (w[j] - mean) * Math.Cos(2 * Math.PI * k * j / w.Length), im + (w[j] - mean) * Math.Sin(2 * Math.PI * k * j / w.Length));
            power += (re * re + im * im) / ((double)w.Length * w.Length);
        }

        return power;
    }
}
