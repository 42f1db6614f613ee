using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Datasets;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Vehicles;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation.Vehicles;

/// <summary>Failures of vehicles are not trivial to see: no single signal with one threshold for all vehicles finds most of them.</summary>
public sealed class OneSignalRuleTests(ITestOutputHelper output)
{
    private const int Cars = 120;
    private const int Days = 40;
    private const int Step = 20;

    /// <summary>
    /// A rule looks at one figure of a vehicle's day (mean, least or most of one signal) and warns above, or below, a threshold that 5 % of the days of sound vehicles pass. It finds a
    /// failure when it warns on the whole day before the breakdown.
    /// </summary>
    [Fact]
    [Trait("Category", "Slow")]
    public void BestRuleOnOneSignal_FindsAtMostSixInTen_AtFivePercentFalseAlarms()
    {
        var sound = new List<double[]>();
        var last = new List<(FaultKind Kind, double[] Day)>();
        for (var car = 0; car < Cars; car++) Watch(car, sound, last);
        var (best, rule) = (0.0, "");
        for (var figure = 0; figure < 96; figure++)
        {
            var ordinary = sound.Select(d => d[figure]).Order().ToArray();
            var (low, high) = (ordinary[(int)(0.05 * ordinary.Length)], ordinary[(int)(0.95 * ordinary.Length)]);
            foreach (var (found, way) in new[] { (last.Count(l => l.Day[figure] > high), "above"), (last.Count(l => l.Day[figure] < low), "below") })
            {
                if (found <= best * last.Count) continue;
                best = found / (double)last.Count;
                rule = $"{Shapes.VehicleSignals[figure / 3]}, {(figure % 3 == 0 ? "mean" : figure % 3 == 1 ? "least" : "most")}, {way}";
            }
        }

        output.WriteLine($"{last.Count} breakdowns, {sound.Count} days of sound vehicles; the best rule ({rule}) finds {best:0.00}");
        foreach (var kind in last.GroupBy(l => l.Kind)) output.WriteLine($"{kind.Key}: {kind.Count()}");
        Assert.True(last.Count >= 100);
        Assert.InRange(best, 0.1, 0.6);
    }

    private static void Watch(int number, List<double[]> sound, List<(FaultKind Kind, double[] Day)> last)
    {
        var start = Worlds.Midnight.UnixMilliseconds / 1000;
        var name = $"EV_{number + 1:000}";
        var faults = new CarFaults(new DeviceId(name), 42, 8, new FaultBook(), start - 40L * 86_400, start);
        var model = CarModel.Pick(CarModel.Cars, static m => m.Fleet, NamedStream.For(42, name, "model"));
        var car = new EvCar(name, model, 42, faults, start);
        var weather = new SimulatedWeather(42, TimeProvider.System);
        var moment = new Moment();
        var values = new double[32];
        var day = Empty();
        var count = 0;
        var was = (double[]?)null;
        var wasSound = true;
        long? failed = null;
        for (var now = start + Step; now <= start + Days * 86_400L; now += Step)
        {
            moment.Begin(now, Step, weather, null);
            car.Advance(moment);
            if (car.FailedAt != failed)
            {
                failed = car.FailedAt;
                if (was is not null) last.Add((faults.Acting.First(f => f.FailedAt is not null).Model.Kind, was));
            }

            wasSound &= faults.Acting.Count == 0;
            if (moment.IsNewMinute)
            {
                count++;
                car.Sensors.Read(values, moment, car.Body, car.Place);
                for (var i = 0; i < 32; i++)
                {
                    day[3 * i] += values[i];
                    day[3 * i + 1] = Math.Min(day[3 * i + 1], values[i]);
                    day[3 * i + 2] = Math.Max(day[3 * i + 2], values[i]);
                }
            }

            if ((now - start) % 86_400 != 0) continue;
            for (var i = 0; i < 32; i++) day[3 * i] /= count;
            if (wasSound) sound.Add(day);
            was = day;
            (day, count, wasSound) = (Empty(), 0, true);
        }
    }

    private static double[] Empty() => [.. Enumerable.Range(0, 96).Select(i => i % 3 == 0 ? 0 : i % 3 == 1 ? double.MaxValue : double.MinValue)];
}
