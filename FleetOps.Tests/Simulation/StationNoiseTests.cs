using FleetOps.Core.Simulation;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>What is noise in one station or connector is nobody else's.</summary>
public sealed class StationNoiseTests(ITestOutputHelper output)
{
    [Fact]
    public void Noise_OfNoTwoDevices_IsShared()
    {
        const int n = 2_000;
        var devices = Worlds.Stations.SelectMany(s => s.Connectors.Select(c => c.Id.Value).Prepend(s.Id.Value)).ToArray();
        var noise = devices.Select(device =>
        {
            var sensors = new DeviceSensors(42, device, [1], [0]);
            var values = new double[n];
            for (var i = 0; i < n; i++)
            {
                values[i] = 100;
                sensors.Measure(values.AsSpan(i, 1), Worlds.Midnight.UnixMilliseconds / 1000 + i);
            }

            var mean = values.Average();
            var size = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)));
            return Array.ConvertAll(values, v => (v - mean) / size);
        }).ToArray();
        var most = 0.0;
        for (var a = 0; a < noise.Length; a++)
            for (var b = 0; b < a; b++) most = Math.Max(most, Math.Abs(noise[a].Zip(noise[b], (x, y) => x * y).Sum()));
        output.WriteLine($"largest correlation of {devices.Length} devices: {most:0.000}");
        // Of 32,000 pairs of independent series the largest lies near four and a half standard errors.
        Assert.InRange(most, 0.03, 6 / Math.Sqrt(n));
    }
}
