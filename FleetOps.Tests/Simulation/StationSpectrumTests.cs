using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>What stations report of load, voltage and temperature swings with the day and with the week: hourly means of twelve weeks, and how much of them swings at each period.</summary>
[Trait("Category", "Slow")]
public sealed class StationSpectrumTests(ITestOutputHelper output)
{
    private const int Weeks = 12;
    private const int Days = 7 * Weeks;
    private const int Hours = 24 * Days;
    private static readonly string[] Signals = ["power_kw", "voltage_v", "temperature_c"];

    [Fact]
    public void Series_ShowTheDayAndTheWeek()
    {
        var world = new World(Worlds.Plan());
        var stations = world.Plan.Stations;
        var heard = Listen(world);
        foreach (var (name, week, comb) in new[] { ("power_kw", 4.0, 3.0), ("voltage_v", 8, 5), ("temperature_c", 0, 1.5) })
        {
            var series = heard[Array.IndexOf(Signals, name)];
            double[] mean = [.. Enumerable.Range(0, Hours).Select(hour => Enumerable.Range(0, stations.Count).Average(i => series[i][hour]))];
            // Between the lines of the week nothing repeats; what is slower than half a week's line is the season's and the monsoon's.
            double[] floor = [.. Enumerable.Range(Weeks / 2, Days - Weeks).Where(k => k % Weeks != 0).Select(k => Amplitude(mean, k)).Order()];
            var median = floor[floor.Length / 2];
            double[] lines = [.. Enumerable.Range(1, 6).Select(k => Amplitude(mean, k * Weeks))];
            var day = Amplitude(mean, Days);
            output.WriteLine($"{name}: 24 h {day:0.000}; 168 h and its harmonics {string.Join(' ', lines.Select(l => l.ToString("0.000")))}; between them {median:0.000} (median) {floor[^1]:0.000} (largest), rms {Rms(floor):0.000}");
            Assert.True(day > 20 * median && day > 5 * floor[^1], $"{name}, a day: {day}");
            Assert.True(lines[0] > week * median, $"{name}, a week: {lines[0]}");
            Assert.True(Rms(lines) > comb * Rms(floor), $"{name}, the week's lines: {Rms(lines)}");
            Assert.All(Enumerable.Range(0, stations.Count), i => Assert.True(Amplitude(series[i], Days) > 5 * Amplitude(series[i], Days + 3), $"{name} of {stations[i].Id}"));
        }
    }

    /// <summary>By signal, station and hour: the mean of what was reported each ten minutes; an hour without a report is as the one before.</summary>
    private static double[][][] Listen(World world)
    {
        var place = world.Plan.Stations.Index().ToDictionary(p => p.Item.Id, p => p.Index);
        double[][][] series = [.. Signals.Select(_ => Enumerable.Range(0, place.Count).Select(_ => new double[Hours]).ToArray())];
        var frames = new List<Frame>();
        var counts = new int[Signals.Length, place.Count];
        for (var hour = 0; hour < Hours; hour++)
        {
            Array.Clear(counts);
            for (var minute = 1; minute <= 60; minute++)
            {
                frames.Clear();
                world.Advance(60, frames, measure: minute % 10 == 0);
                foreach (var frame in frames)
                {
                    if (frame.Device.Kind != DeviceKind.Station || frame.Observation is not Measurements measured) continue;
                    var station = place[frame.Device.Id];
                    for (var s = 0; s < Signals.Length; s++)
                    {
                        if (measured.Signals.IndexOf(Signals[s]) is not (>= 0 and var column)) continue;
                        series[s][station][hour] += measured.Values[column];
                        counts[s, station]++;
                    }
                }
            }

            for (var s = 0; s < Signals.Length; s++)
                for (var i = 0; i < place.Count; i++)
                    series[s][i][hour] = counts[s, i] > 0 ? series[s][i][hour] / counts[s, i] : hour > 0 ? series[s][i][hour - 1] : 0;
        }

        return series;
    }

    private static double Rms(double[] values) => Math.Sqrt(values.Average(v => v * v));

    /// <summary>How much of the series swings <paramref name="cycles"/> times in its length.</summary>
    private static double Amplitude(double[] series, int cycles)
    {
        double real = 0, imaginary = 0;
        for (var i = 0; i < series.Length; i++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * cycles * i / series.Length);
            real += series[i] * cosine;
            imaginary += series[i] * sine;
        }

        return 2 * Math.Sqrt(real * real + imaginary * imaginary) / series.Length;
    }
}
