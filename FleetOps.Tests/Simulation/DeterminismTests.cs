using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>Same seed, same world, byte for byte.</summary>
public sealed class DeterminismTests
{
    [Fact]
    public void World_OfEqualPlans_WritesTheSameBytes()
    {
        var first = Hash(Worlds.Plan());
        Assert.Equal(first, Hash(Worlds.Plan()));
        Assert.NotEqual(first, Hash(Worlds.Plan(seed: 43)));
    }

    [Fact]
    public async Task World_OnOtherThreads_WritesTheSameBytes()
    {
        var alone = Hash(Worlds.Plan());
        // Four worlds at once, each hopping between pool threads at every step.
        var together = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            var world = Worlds.After(9, step: 30);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (var i = 0; i < 120; i++)
            {
                await Task.Yield();
                Add(hash, world);
            }

            return Convert.ToHexString(hash.GetHashAndReset());
        }));
        Assert.All(together, other => Assert.Equal(alone, other));
    }

    [Fact]
    public void Frames_AreTheSame_WhetherOrNotOthersWereWritten()
    {
        var every = Worlds.After(8);
        var tenth = Worlds.After(8);
        for (var second = 1; second <= 60; second++)
        {
            var full = new List<Frame>();
            var thin = new List<Frame>();
            every.Advance(1, full, measure: true);
            tenth.Advance(1, thin, measure: second % 10 == 0);
            var events = full.Where(f => f.Observation is DeviceEvent).Select(Text);
            Assert.Equal(second % 10 == 0 ? full.Select(Text) : events, thin.Select(Text));
        }
    }

    [Fact]
    public void NamedStream_DependsOnItsNamesOnly()
    {
        var stream = NamedStream.For(42, "EV_001", "days");
        var values = Enumerable.Range(0, 5).Select(_ => stream.NextBits()).ToArray();
        _ = NamedStream.For(42, "EV_002", "days").NextBits();
        var again = NamedStream.For(42, "EV_001", "days");
        Assert.Equal(values, Enumerable.Range(0, 5).Select(_ => again.NextBits()));
        Assert.NotEqual(values[0], NamedStream.For(42, "EV_001", "make").NextBits());
        Assert.NotEqual(values[0], NamedStream.For(43, "EV_001", "days").NextBits());
    }

    [Fact]
    public void AnotherVehicle_ChangesNoOthersStream()
    {
        // Until a vehicle first meets others at a station, its day is its own, however many others there are.
        var few = Watch(Worlds.Plan() with { Vehicles = 20 });
        var more = Watch(Worlds.Plan() with { Vehicles = 21 });
        Assert.InRange(few.Count, 12, 20);
        Assert.All(few, pair => Assert.Equal(pair.Value, more[pair.Key]));
        Assert.Contains(few.Values, text => text.Contains("Driving", StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Watch(WorldPlan plan)
    {
        var world = Worlds.After(6, plan, step: 5);
        var seen = new Dictionary<string, StringBuilder>();
        var met = new HashSet<string>(world.Cars.Where(c => c.AtSite is not null).Select(c => c.Device.Id.Value));
        var frames = new List<Frame>();
        for (var i = 0; i < 1800; i++)
        {
            frames.Clear();
            world.Advance(1, frames, measure: i % 60 == 0);
            foreach (var frame in frames.Where(f => f.Device.Kind == DeviceKind.Vehicle))
            {
                var id = frame.Device.Id.Value;
                if (frame.Observation is DeviceEvent.VehicleStateChanged { At: not null }) met.Add(id);
                if (met.Contains(id)) continue;
                if (!seen.TryGetValue(id, out var text)) seen[id] = text = new StringBuilder();
                text.Append(Text(frame));
            }
        }

        return seen.Where(p => p.Key != "EV_021").ToDictionary(p => p.Key, p => p.Value.ToString());
    }

    private static string Hash(WorldPlan plan)
    {
        var world = Worlds.After(9, plan, step: 30);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < 120; i++) Add(hash, world);
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, World world)
    {
        var frames = new List<Frame>();
        world.Advance(1, frames, measure: true);
        foreach (var frame in frames)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{frame.Device.Id.Value} {frame.At.UnixMilliseconds} "));
            if (frame.Observation is Measurements measurements) hash.AppendData(MemoryMarshal.AsBytes(measurements.Values));
            else hash.AppendData(Encoding.UTF8.GetBytes(frame.Observation.ToString()!));
        }
    }

    private static string Text(Frame frame) => frame.Observation is Measurements m
        ? $"{frame.Device.Id} {frame.At} {string.Join(',', m.Values.ToArray())}"
        : $"{frame.Device.Id} {frame.At} {frame.Observation}";
}
