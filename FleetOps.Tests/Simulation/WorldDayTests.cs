using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>A whole simulated day at one-second steps: volume, rhythm and what people there would see.</summary>
public sealed class WorldDayTests(ITestOutputHelper output)
{
    [Fact]
    public void Day_HasTheNetworksVolume_WithQueuesAtBusyHoursAndQuietNights()
    {
        var world = new World(Worlds.Plan());
        var served = new long[24];
        var waiting = new double[24];
        for (var hour = 0; hour < 24; hour++)
        {
            var before = world.Tally.Served;
            for (var second = 0; second < 3600; second++)
            {
                world.Advance(1, null, measure: false);
                waiting[hour] += world.Sites.Sum(s => s.Queue.Count) / 3600.0;
            }

            served[hour] = world.Tally.Served - before;
        }

        output.WriteLine($"served {world.Tally.Served}, left unserved {world.Tally.Reneged}, fleet {world.Tally.FleetArrivals}; by hour {string.Join(' ', served)}");
        Assert.InRange(world.Tally.Served, 3_600, 4_400);
        Assert.InRange(world.Tally.FleetArrivals, 150, 400);
        Assert.InRange(waiting[19], 10, 120);
        Assert.True(waiting[9] > 8, $"{waiting[9]:0.0} wait at nine");
        Assert.True(waiting[2] < 0.5 && waiting[3] < 0.5, "somebody waits at night");
        Assert.True(served[3] * 8 < served[19], "the night is not quiet");
        Assert.InRange(world.Tally.Reneged, 50, 900);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Day_OfAnotherSeed_HasTheSameVolume(ulong seed) => Assert.InRange(Worlds.After(24, Worlds.Plan(seed)).Tally.Served, 3_600, 4_400);

    [Fact]
    public void WarmWorld_IsAliveAtOnce()
    {
        var evening = Worlds.After(18.5);
        Assert.InRange(evening.Charging, 80, 200);
        Assert.InRange(evening.Waiting, 5, 150);
        Assert.InRange(evening.Cars.Count(c => c.State == VehicleState.Driving), 50, 180);
    }

    [Fact]
    public void Introduce_TellsEveryDevicesState()
    {
        var world = Worlds.After(10);
        var frames = new List<Frame>();
        world.Introduce(frames);
        Assert.Equal(world.Devices.Count, frames.Count(f => f.Observation is DeviceEvent.Booted));
        Assert.Equal(world.Sites.Sum(s => s.Bays.Length), frames.Count(f => f.Observation is DeviceEvent.StatusChanged));
        Assert.Equal(world.Charging, frames.Count(f => f.Observation is DeviceEvent.SessionStarted started && f.At <= world.Now && started.MeterWh > 0));
    }

    [Fact]
    public void Meters_BornADayLater_NeverRunBackwards()
    {
        var today = Worlds.After(24, step: 30);
        var tomorrow = new World(Worlds.Plan() with { Born = Worlds.Midnight + TimeSpan.FromDays(1) });
        Assert.All(today.Sites.SelectMany(s => s.Bays).Zip(tomorrow.Sites.SelectMany(s => s.Bays)), p => Assert.True(p.Second.RegisterWh >= p.First.RegisterWh));
        Assert.All(today.Cars.Zip(tomorrow.Cars), p => Assert.True(p.Second.OdometerM >= p.First.OdometerM));
    }

    [Theory]
    [InlineData("2026-11-21T11:00:00Z", "2026-11-20T18:30:00Z")] // 16:30 IST: today's midnight
    [InlineData("2026-11-20T21:00:00Z", "2026-11-19T18:30:00Z")] // 02:30 IST: too soon after midnight, so yesterday's
    public void BirthFor_IsAMidnightAtLeastFourHoursBack(string start, string born) =>
        Assert.Equal(born, WorldPlan.BirthFor(Instant.From(DateTimeOffset.Parse(start))).ToString());

    [Fact]
    public void Sessions_AreToldFromStartToEnd()
    {
        var world = Worlds.After(11, step: 1);
        var frames = new List<Frame>();
        for (var i = 0; i < 2 * 3600; i++) world.Advance(1, frames, measure: false);
        var starts = frames.Select(f => f.Observation).OfType<DeviceEvent.SessionStarted>().ToDictionary(s => s.Session);
        var ends = frames.Select(f => f.Observation).OfType<DeviceEvent.SessionEnded>().ToList();
        Assert.True(ends.Count > 200);
        Assert.Equal(ends.Count, ends.Select(e => e.Session).Distinct().Count());
        foreach (var end in ends)
        {
            if (!starts.TryGetValue(end.Session, out var start)) continue;
            Assert.Equal(end.MeterWh - start.MeterWh, end.EnergyWh);
            Assert.True(end.SocPct is null || end.SocPct >= start.SocPct);
        }

        Assert.Contains(starts.Values, s => s.Vehicle is not null);
        Assert.Contains(starts.Values, s => s.Driver.StartsWith("D-", StringComparison.Ordinal));
        Assert.Contains(starts.Values, s => s.Driver.StartsWith("Guest", StringComparison.Ordinal));
    }
}
