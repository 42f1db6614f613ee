using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using FleetOps.Core.Simulation;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>
/// One simulated day as one number: it must come out the same on every x64 machine, at every time and whatever else runs. When the physics is changed on purpose, the constant changes with it,
/// in the same commit; any other change of it is a fault.
/// </summary>
public sealed class GoldenDayTests
{
    private const string Golden = "042990C1275F2BD0BACA7E2EE9822CC5";

    [Fact]
    [Trait("Category", "Slow")]
    public void Day_OfTheDefaultWorld_HasItsGoldenHash() => Assert.Equal(Golden, HashOfADay());

    private static string HashOfADay()
    {
        // Records write their numbers in the culture of the thread.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var world = new World(Worlds.Plan());
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var frames = new List<Frame>();
        for (var second = 1; second <= 86_400; second++)
        {
            world.Advance(1, frames, measure: second % 600 == 0);
            foreach (var frame in frames) Add(hash, frame);
            frames.Clear();
        }

        foreach (var fault in world.Faults.Records) hash.AppendData(Encoding.UTF8.GetBytes(fault.ToString()));
        return Convert.ToHexString(hash.GetHashAndReset())[..32]; // 128 bits are plenty to see a change
    }

    private static void Add(IncrementalHash hash, Frame frame)
    {
        hash.AppendData(Encoding.UTF8.GetBytes($"{frame.Device.Id.Value} {frame.At.UnixMilliseconds} "));
        if (frame.Observation is Measurements measurements) hash.AppendData(MemoryMarshal.AsBytes(measurements.Values));
        else hash.AppendData(Encoding.UTF8.GetBytes(frame.Observation.ToString()));
    }
}
