using FleetOps.Core.Fleet;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Trees;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Datasets;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Vehicles;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation.Vehicles;

/// <summary>Failures of vehicles are not trivial to see, but can be learned: no single signal with one threshold for all vehicles finds most of them, boosted trees put them before the sound days.</summary>
public sealed class BreakdownSignsTests(ITestOutputHelper output)
{
    private const int Cars = 120;
    private const int Days = 40;
    private const int Step = 20;
    private const int Signals = 32;
    private const int Derived = 8;
    private const int Figures = 3 * (Signals + Derived);
    private static readonly Lazy<(List<VehicleDay> Sound, List<VehicleDay> Last)> Days120 = new(Simulate);

    /// <summary>
    /// A rule looks at one figure of a vehicle's day (mean, least or most of one signal) and warns above, or below, a threshold that 5 % of the days of sound vehicles pass. It finds a
    /// failure when it warns on the whole day before the breakdown.
    /// </summary>
    [Fact]
    [Trait("Category", "Slow")]
    public void BestRuleOnOneSignal_FindsAtMostSixInTen_AtFivePercentFalseAlarms()
    {
        var (sound, last) = Days120.Value;
        var (best, rule) = (0.0, "");
        for (var figure = 0; figure < 3 * Signals; figure++)
        {
            var ordinary = sound.Select(d => d.Figures[figure]).Order().ToArray();
            var (low, high) = (ordinary[(int)(0.05 * ordinary.Length)], ordinary[(int)(0.95 * ordinary.Length)]);
            foreach (var (found, way) in new[] { (last.Count(l => l.Figures[figure] > high), "above"), (last.Count(l => l.Figures[figure] < low), "below") })
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

    /// <summary>The last whole day before a breakdown against the days of sound vehicles, fitted on two thirds of the vehicles and judged on the others.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public void BoostedTrees_OnTheSameDays_TellThemApart()
    {
        var (sound, last) = Days120.Value;
        var days = sound.Concat(last).ToList();
        var fit = days.Where(d => d.Car % 3 != 0).ToList();
        var judge = days.Where(d => d.Car % 3 == 0).ToList();
        var trees = BoostedTrees.Fit(
            Table.Numeric([.. fit.Select(d => d.Figures)]), Labels(fit), new BoostingOptions { Goal = BoostingGoal.Binary, Rounds = 200, Leaves = 7, MinRows = 5, ColumnShare = 0.5 });
        var scores = trees.Predict(Table.Numeric([.. judge.Select(d => d.Figures)]));
        var auc = Ranking.Auc(Labels(judge), scores);
        output.WriteLine($"AUC {auc:0.000} on {judge.Count(d => d.Kind is not null)} breakdowns and {judge.Count(d => d.Kind is null)} sound days of vehicles that were not learned from");
        Assert.InRange(auc, 0.9, 1);

        static double[] Labels(List<VehicleDay> of) => [.. of.Select(d => d.Kind is null ? 0.0 : 1)];
    }

    private static (List<VehicleDay> Sound, List<VehicleDay> Last) Simulate()
    {
        var (sound, last) = (new List<VehicleDay>(), new List<VehicleDay>());
        for (var car = 0; car < Cars; car++) Watch(car, sound, last);
        return (sound, last);
    }

    private static void Watch(int number, List<VehicleDay> sound, List<VehicleDay> last)
    {
        var start = Worlds.Midnight.UnixMilliseconds / 1000;
        var name = $"EV_{number + 1:000}";
        var faults = new CarFaults(new DeviceId(name), 42, 8, new FaultBook(), start - 40L * 86_400, start);
        var model = CarModel.Pick(CarModel.Cars, static m => m.Fleet, NamedStream.For(42, name, "model"));
        var car = new EvCar(name, model, 42, faults, start);
        var weather = new SimulatedWeather(42, TimeProvider.System);
        var moment = new Moment();
        var values = new double[Signals + Derived];
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
                if (was is not null) last.Add(new VehicleDay(number, faults.Acting.First(f => f.FailedAt is not null).Model.Kind, was));
            }

            wasSound &= faults.Acting.Count == 0;
            if (moment.IsNewMinute)
            {
                count++;
                car.Sensors.Read(values.AsSpan(0, Signals), moment, car.Body, car.Place);
                Derive(values);
                for (var i = 0; i < values.Length; i++)
                {
                    day[3 * i] += values[i];
                    day[3 * i + 1] = Math.Min(day[3 * i + 1], values[i]);
                    day[3 * i + 2] = Math.Max(day[3 * i + 2], values[i]);
                }
            }

            if ((now - start) % 86_400 != 0) continue;
            for (var i = 0; i < values.Length; i++) day[3 * i] /= count;
            if (wasSound) sound.Add(new VehicleDay(number, null, day));
            was = day;
            (day, count, wasSound) = (Empty(), 0, true);
        }
    }

    // What a feature of a window would relate: cells, heat above the air, shaking for the speed, heat of the port for the power.
    private static void Derive(double[] v)
    {
        v[32] = v[14] - v[15];
        v[33] = v[12] - v[11];
        v[34] = v[11] - v[13];
        v[35] = v[19] - v[30];
        v[36] = v[23] - v[30];
        v[37] = v[18] - v[30];
        v[38] = v[22] / (v[20] + 500);
        v[39] = v[17] > 1 ? (v[18] - v[30]) / v[17] : 0;
    }

    private static double[] Empty() => [.. Enumerable.Range(0, Figures).Select(i => i % 3 == 0 ? 0 : i % 3 == 1 ? double.MaxValue : double.MinValue)];

    private sealed record VehicleDay(int Car, FaultKind? Kind, double[] Figures);
}
