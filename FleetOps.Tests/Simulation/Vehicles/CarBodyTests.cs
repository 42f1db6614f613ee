using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Vehicles;
using FleetOps.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Simulation.Vehicles;

/// <summary>The vehicle as a machine: energy is neither made nor lost, nothing leaves what is physically possible.</summary>
public sealed class CarBodyTests
{
    [Fact]
    public void Energy_InIsEnergyOutPlusLosses()
    {
        var car = new Bodies();
        var body = car.Body;
        var before = body.Pack.EnergyKwh;
        var metered = 0.0;
        for (var i = 0; i < 3 * 3600; i++) car.Drive();
        for (var i = 0; i < 1800; i++) metered += car.Charge(40, 1);
        for (var i = 0; i < 606; i++) car.Rest(10);
        for (var i = 0; i < 1800; i++) car.Drive();
        var pack = body.Pack;
        Assert.True(metered > 10);
        Assert.Equal(pack.ChargedKwh - pack.DrawnKwh - pack.LostKwh, pack.EnergyKwh - before, 9);
        Assert.Equal(before + metered, pack.EnergyKwh + pack.LostKwh + body.Unit.WheelKwh + body.Unit.LostKwh + body.AuxiliaryKwh, 9);
        // A car that drove home stands still: the work at the wheels went into friction, and cannot be negative.
        Assert.InRange(body.Unit.WheelKwh, 5, 40);
        Assert.InRange(body.Unit.LostKwh / body.Unit.WheelKwh, 0.08, 0.9);
    }

    [Fact]
    public void Anything_AtAnyFaultAndWeather_StaysPhysicallyPossible()
    {
        var signals = Shapes.VehicleSignals.Select(n => Frames.Catalog.TryFind(DeviceKind.Vehicle, n, out var s) ? s : throw new InvalidOperationException(n)).ToArray();
        var step =
            from what in Gen.Choose(0, 3)
            from speed in Gen.Choose(0, 45)
            from pull in Gen.Choose(-40, 30)
            from seconds in Gen.Choose(1, 10)
            from kw in Gen.Choose(0, 230)
            select (What: what, Speed: (double)speed, Pull: pull / 10.0, Seconds: seconds, Kw: (double)kw);
        var run =
            from model in Gen.Choose(0, 11)
            from soc in Gen.Choose(1, 99)
            from kind in Gen.Choose(9, 13)
            from severity in Gen.Choose(0, 100)
            from steps in Gen.ListOf(step, 150)
            select (Model: model, Soc: soc / 100.0, Kind: (FaultKind)kind, Severity: severity / 100.0, Steps: steps);
        Prop.ForAll(run.ToArbitrary(), r =>
        {
            var car = new Bodies(soc: r.Soc, model: r.Model);
            car.Body.Faults.Inject(r.Kind, r.Severity, car.Now - 30 * 86_400);
            foreach (var s in r.Steps)
            {
                var before = car.Body.Pack.EnergyKwh;
                if (s.What == 0) car.Rest(6 * s.Seconds);
                else if (s.What == 1) car.Charge(s.Kw, s.Seconds);
                else car.Drive(s.Speed, s.Pull, s.Seconds);
                var pack = car.Body.Pack;
                Assert.InRange(pack.EnergyKwh, 0, pack.CapacityKwh + 1e-9);
                Assert.True(s.What == 1 || pack.EnergyKwh <= before + 150.0 * s.Seconds / 3600, "braking gave more than a motor can");
                Assert.InRange(pack.TemperatureC, -30, 110);
                Assert.True(car.Body.Unit.LostKwh >= 0 && pack.LostKwh >= 0);
                var values = car.Read();
                for (var i = 0; i < values.Length; i++)
                    Assert.True(signals[i].Range.Contains(values[i]), $"{signals[i]}: {values[i]} after {s}");
                Assert.True(values[12] >= values[11] - 3 && values[11] >= values[13] - 3 && values[14] >= values[15]);
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Cold_MakesThePackStiff_AndAgeWeakensIt()
    {
        Assert.InRange(Cell.ResistanceAt(10), 1.4, 1.7);
        Assert.InRange(Cell.ResistanceAt(45), 0.65, 0.85);
        Assert.True(Cell.AcceptanceAt(5) < 0.7 && Cell.AcceptanceAt(25) == 1 && Cell.AcceptanceAt(52) < 0.5);
        var car = new Bodies();
        var (soh, ohm) = (car.Body.Pack.SohPct, 0.0);
        for (var i = 0; i < 60; i++) car.Rest(60);
        ohm = car.Body.Pack.ResistanceOhm;
        for (var day = 0; day < 300; day++)
        {
            for (var i = 0; i < 60; i++) car.Drive(12, 0, 60);
            for (var i = 0; i < 60; i++) car.Charge(20, 60);
        }

        // Twenty-five days of work in all, without a night's rest between.
        Assert.InRange(soh - car.Body.Pack.SohPct, 0.1, 1);
        for (var i = 0; i < 300; i++) car.Rest(60);
        Assert.True(car.Body.Pack.ResistanceOhm > ohm * 0.9);
    }

    [Fact]
    public void Inverter_ThatIsTooHot_AllowsLess()
    {
        var car = new Bodies();
        car.Body.Faults.Inject(FaultKind.InverterOverheating, 1, car.Now - 86_400);
        for (var i = 0; i < 1800; i++) car.Drive(14, i % 20 < 10 ? 1.2 : -1.2, 1);
        Assert.True(car.Body.Unit.InverterC > 95, $"{car.Body.Unit.InverterC:0} °C");
        Assert.InRange(car.Body.Unit.Allowed, 0.05, 0.99);
    }
}
