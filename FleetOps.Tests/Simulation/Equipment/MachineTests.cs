using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Equipment;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation.Equipment;

/// <summary>Eight machines, hour by hour.</summary>
public sealed class MachineTests(ITestOutputHelper output)
{
    private static readonly long Since = Worlds.Midnight.UnixMilliseconds / 1000;

    [Theory]
    [InlineData(42)]
    [InlineData(7)]
    public void Machines_HaveRhythmWearAndAFewOddHours(ulong seed)
    {
        var all = Live(seed, 180 * 24);
        var hours = all.SelectMany(m => m.Hours).ToList();
        var odd = hours.Count(h => h.Anomaly != MachineAnomaly.None) / (double)hours.Count;
        var risk = Enumerable.Range(0, 4).Select(r => hours.Count(h => h.Risk == r) / (double)hours.Count).ToArray();
        output.WriteLine($"odd {odd:0.000}, risk {string.Join(' ', risk.Select(r => r.ToString("0.000")))}");
        Assert.InRange(odd, 0.035, 0.065);
        Assert.All(risk, r => Assert.InRange(r, 0.02, 0.75));
        Assert.Equal(6, hours.Select(h => h.Anomaly).Distinct().Count());
        Assert.All(hours, h =>
        {
            Assert.InRange(h.PowerKw, 0, 500);
            Assert.InRange(h.TemperatureC, 0, 130);
            Assert.InRange(h.VibrationMmS, 0, 50);
            Assert.InRange(h.RuntimeH, 0, 1);
            Assert.InRange(h.ProductionUnits, 0, 10_000);
        });
        foreach (var (machine, own) in all)
        {
            var ordinary = own.Where(h => h.Anomaly == MachineAnomaly.None).ToList();
            // The channels go together, and the day has its rhythm.
            Assert.True(Correlation(ordinary, h => h.PowerKw, h => h.ProductionUnits) > 0.9);
            Assert.True(Correlation(ordinary, h => h.PowerKw, h => h.TemperatureC) > 0.35);
            var busy = ordinary.Where(h => LocalTime.SecondOfDay(h.From.UnixMilliseconds / 1000) / 3600 is >= 10 and < 18).Average(h => h.PowerKw);
            var night = ordinary.Where(h => LocalTime.SecondOfDay(h.From.UnixMilliseconds / 1000) / 3600 is >= 1 and < 5).Average(h => h.PowerKw);
            Assert.True(busy > 1.3 * night, $"{machine.Device.Name}: {busy:0.0} kW by day, {night:0.0} by night");
            // Episodes are the hours that are marked, whole.
            var marked = own.Where(h => machine.Episodes.Any(e => h.From >= e.From && h.From < e.To)).ToList();
            Assert.All(marked, h => Assert.NotEqual(MachineAnomaly.None, h.Anomaly));
            Assert.InRange(own.Count(h => h.Anomaly != MachineAnomaly.None) - marked.Count, 0, 12);
        }
    }

    [Fact]
    public void Machines_OfTheSameSeed_AreTheSame_AndNoTwoShareChance()
    {
        var first = Live(42, 2_000);
        var again = Live(42, 2_000);
        Assert.All(first.Zip(again), p => Assert.Equal(p.First.Hours, p.Second.Hours));
        var noise = first.Select(m => m.Hours.Zip(m.Hours.Skip(1), (a, b) => b.PowerKw / (a.PowerKw + 1)).ToArray()).ToArray();
        for (var i = 0; i < noise.Length; i++)
            for (var j = 0; j < i; j++) Assert.NotEqual(noise[i], noise[j]);
    }

    [Fact]
    public void Machines_InTheWorld_SendOneFrameAnHour_AtTheHour()
    {
        var world = Worlds.After(7.5);
        var frames = new List<Frame>();
        for (var i = 0; i < 3 * 360; i++) world.Advance(10, frames, measure: i % 7 == 0);
        var sent = frames.Where(f => f.Device.Kind == DeviceKind.Equipment).ToList();
        Assert.Equal(8, world.Devices.Count(d => d.Kind == DeviceKind.Equipment));
        Assert.Equal(6, world.Devices.Count(d => d.Kind == DeviceKind.Equipment && d.Parent is { } site && Worlds.Stations.Any(s => s.Id == site)));
        foreach (var own in sent.GroupBy(f => f.Device))
        {
            Assert.Equal([8, 9, 10], own.Select(f => (f.At - Worlds.Midnight).TotalHours));
            Assert.All(own, f => Assert.Equal(5, ((Measurements)f.Observation).Values.Length));
        }

        Assert.Equal(24, sent.Count);
    }

    private static List<(Machine Machine, List<MachineHour> Hours)> Live(ulong seed, int hours)
    {
        var park = new MachinePark(seed, Worlds.Stations, new SimulatedWeather(seed, TimeProvider.System), Since, Since);
        return [.. park.Machines.Select(m => (m, Enumerable.Range(0, hours).Select(_ => m.Live()).ToList()))];
    }

    private static double Correlation(List<MachineHour> hours, Func<MachineHour, double> one, Func<MachineHour, double> other)
    {
        var (x, y) = (hours.Average(one), hours.Average(other));
        double xy = 0, xx = 0, yy = 0;
        foreach (var hour in hours)
        {
            var (a, b) = (one(hour) - x, other(hour) - y);
            (xy, xx, yy) = (xy + a * b, xx + a * a, yy + b * b);
        }

        return xy / Math.Sqrt(xx * yy);
    }
}
