using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Datasets;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation.Datasets;

/// <summary>The datasets advance the world by thirty seconds at a time: what they sample each ten minutes has the statistics of the true step.</summary>
public sealed class CoarseStepTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Category", "Slow")]
    public void ThirtySecondSteps_HaveTheStatisticsOfOneSecondSteps()
    {
        var (fine, served) = Sample(1);
        var (coarse, servedCoarsely) = Sample(NetworkDatasets.StepSeconds);
        output.WriteLine($"served {served} and {servedCoarsely}");
        Assert.InRange((double)servedCoarsely / served, 0.97, 1.03);
        foreach (var (name, values) in fine)
        {
            var others = coarse[name];
            var (mean, deviation) = Moments(values);
            var (otherMean, otherDeviation) = Moments(others);
            var distance = Distance(values, others);
            output.WriteLine($"{name}: mean {mean:0.###} and {otherMean:0.###}, deviation {deviation:0.###} and {otherDeviation:0.###}, Kolmogorov–Smirnov distance {distance:0.000}");
            Assert.True(Math.Abs(mean - otherMean) <= 0.1 * deviation + 1e-9, $"{name}: mean {mean} and {otherMean}");
            Assert.True(distance < 0.05, $"{name}: distance {distance}");
        }
    }

    private static (Dictionary<string, List<double>> Values, long Served) Sample(int step)
    {
        var world = new World(Worlds.Plan());
        var values = new Dictionary<string, List<double>>();
        var frames = new List<Frame>();
        for (var second = step; second <= 2 * 86_400; second += step)
        {
            var sample = second % NetworkDatasets.SampleSeconds == 0;
            frames.Clear();
            world.Advance(step, sample ? frames : null, sample);
            foreach (var frame in frames)
            {
                if (frame.Device.Kind != DeviceKind.Station || frame.Observation is not Measurements measured) continue;
                for (var i = 0; i < measured.Values.Length; i++)
                {
                    if (double.IsNaN(measured.Values[i])) continue;
                    if (!values.TryGetValue(measured.Signals[i].Name, out var list)) values[measured.Signals[i].Name] = list = [];
                    list.Add(measured.Values[i]);
                }
            }
        }

        return (values, world.Tally.Served);
    }

    private static (double Mean, double Deviation) Moments(List<double> values)
    {
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Average(v => (v - mean) * (v - mean))));
    }

    /// <summary>The largest difference between the two shares of values that are at most x.</summary>
    private static double Distance(List<double> left, List<double> right)
    {
        double[] a = [.. left.Order()], b = [.. right.Order()];
        double largest = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            var x = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] <= x) i++;
            while (j < b.Length && b[j] <= x) j++;
            largest = Math.Max(largest, Math.Abs((double)i / a.Length - (double)j / b.Length));
        }

        return largest;
    }
}
