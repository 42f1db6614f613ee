using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>What must hold at every step, watched over the two busiest hours and one of the night.</summary>
public sealed class WorldLawsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(42, 17.5)]
    [InlineData(7, 8.5)]
    [InlineData(42, 2)]
    public void Laws_HoldAtEveryStep(ulong seed, double fromHour)
    {
        var world = Worlds.After(fromHour, Worlds.Plan(seed));
        var bays = world.Sites.SelectMany(s => s.Bays).ToArray();
        var meters = bays.ToDictionary(b => b, b => b.RegisterWh);
        var frames = new List<Frame>();
        for (var i = 0; i < 3600; i++)
        {
            frames.Clear();
            world.Advance(1, frames, measure: true);
            Assert.Equal(world.Tally.Arrivals, world.Tally.Served + world.Tally.Reneged + world.Tally.Balked + world.Tally.Moved + world.Waiting);
            foreach (var site in world.Sites)
            {
                Assert.True(site.GridKw <= site.Station.SiteLimitKw + 1e-6, $"{site.Station.Name}: {site.GridKw} kW is over {site.Station.SiteLimitKw}");
                Assert.InRange(site.Store.Soc, 0, 1);
            }

            foreach (var bay in bays)
            {
                Assert.InRange(bay.PowerKw, 0, bay.Connector.RatedKw);
                Assert.True(Math.Abs(bay.PowerKw / 3.6 * bay.Health.MeterGain - (bay.RegisterWh - meters[bay])) < 1e-5, $"{bay.Device.Id}: the meter is not the integral of the power");
                Assert.True(!bay.IsFree || bay.Visit is null, $"{bay.Device.Id} is free and holds a car");
                meters[bay] = bay.RegisterWh;
            }

            var cars = bays.Where(b => b.Visit is not null).Select(b => b.Visit!).ToList();
            Assert.Equal(cars.Count, cars.Distinct().Count());
            foreach (var frame in frames) CheckRange(frame);
        }
    }

    [Fact]
    public void HealthyWorld_StaysInItsNormalBands()
    {
        var world = Worlds.After(0, Worlds.Plan() with { FaultRate = 0, VehicleFaultRate = 0 });
        var seen = new Dictionary<Signal, (long Count, long Outside)>();
        var frames = new List<Frame>();
        for (var i = 0; i < 24 * 360; i++)
        {
            frames.Clear();
            world.Advance(10, frames, measure: i % 30 == 0);
            foreach (var frame in frames)
            {
                if (frame.Observation is not Measurements m) continue;
                for (var c = 0; c < m.Values.Length; c++)
                {
                    if (m.Signals[c].Normal is not { } band) continue;
                    var (count, outside) = seen.GetValueOrDefault(m.Signals[c]);
                    seen[m.Signals[c]] = (count + 1, outside + (band.Contains(m.Values[c]) ? 0 : 1));
                }
            }
        }

        foreach (var (signal, (count, outside)) in seen.Where(s => s.Value.Outside > 0)) output.WriteLine($"{signal}: {100.0 * outside / count:0.000} % outside {signal.Normal}");
        // A long queue, a second nuisance within the hour and a machine's odd hour are the things out of the ordinary in a world without faults.
        Assert.All(
            seen.Where(s => s.Key.Name is not ("queue_length" or "error_rate_per_h") && s.Key.Kind != DeviceKind.Equipment),
            s => Assert.True(s.Value.Outside <= s.Value.Count * 0.001, $"{s.Key}: {s.Value.Outside} of {s.Value.Count}"));
    }

    [Fact]
    public void Vehicles_SendEverySignalOfTheList_AndMoveAsTheySay()
    {
        var world = Worlds.After(10);
        var before = new List<Frame>();
        var after = new List<Frame>();
        world.Advance(1, before, measure: true);
        for (var i = 0; i < 59; i++) world.Advance(1, null, measure: false);
        world.Advance(1, after, measure: true);
        var signals = Frames.Catalog.Of(DeviceKind.Vehicle).ToHashSet();
        var whole = 0;
        foreach (var (first, last) in Vehicles(before).Join(Vehicles(after), f => f.Device, f => f.Device, (f, l) => (f, l)))
        {
            var (a, b) = ((Measurements)first.Observation, (Measurements)last.Observation);
            // Now and then a position or the tyres are not heard.
            Assert.Subset(signals, a.Signals.Signals.ToHashSet());
            if (a.Signals.Count < signals.Count || b.Signals.Count < signals.Count) continue;
            whole++;
            var driven = Read(b, "odometer_m") - Read(a, "odometer_m");
            var moved = new Coordinates(Read(a, "latitude_deg"), Read(a, "longitude_deg"))
                .DistanceTo(new Coordinates(Read(b, "latitude_deg"), Read(b, "longitude_deg")));
            Assert.InRange(driven, 0, 1_500);
            Assert.True(moved <= driven * 1.15 + 20, $"{first.Device.Id} moved {moved:0} m but drove {driven:0} m");
        }

        Assert.InRange(whole, 185, 200);

        static IEnumerable<Frame> Vehicles(List<Frame> frames) => frames.Where(f => f.Device.Kind == DeviceKind.Vehicle && f.Observation is Measurements);
        static double Read(Measurements m, string name) => m.Values[m.Signals.IndexOf(name)];
    }

    private static void CheckRange(Frame frame)
    {
        if (frame.Observation is not Measurements measurements) return;
        var values = measurements.Values;
        for (var i = 0; i < values.Length; i++)
            if (!measurements.Signals[i].Range.Contains(values[i])) Assert.Fail($"{frame}: {measurements.Signals[i].Name} {values[i]}");
    }
}
