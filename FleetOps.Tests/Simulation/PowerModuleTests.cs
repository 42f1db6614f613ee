using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>Physics that must hold whatever happens.</summary>
public sealed class PowerModuleTests
{
    [Fact]
    public void Module_StaysBetweenTheAirAndWhatItsLossesCanHeat_WhateverFails() =>
        Prop.ForAll<byte[], ushort>((loads, seed) =>
        {
            var module = new PowerModule(60, dc: true, NamedStream.For(seed, "X", "module"));
            var health = new BayHealth();
            foreach (var kind in new[] { FaultKind.Overheating, FaultKind.ContactorWear, FaultKind.ControllerHang })
            {
                var ailment = new Ailment(StationFaultModel.Of(kind), 0, 1, injected: true, atOnce: true, needsPerson: null, NamedStream.For(seed, kind.ToString(), "fault"));
                ailment.Fail(1);
                health.Suffer(ailment, 1);
            }

            var moment = new Moment();
            var weather = new SimulatedWeather(seed, TimeProvider.System);
            var now = Worlds.Midnight.UnixMilliseconds / 1000;
            var fine = true;
            foreach (var load in loads)
            {
                moment.Begin(now += 10, 10, weather, null);
                module.Advance(moment, 60.0 * load / 255, health);
                fine &= module.TemperatureC > 5 && module.TemperatureC < 120 && module.FanRpm is >= 0 and <= 4800 && module.Derating is >= 0 and <= 1;
            }

            return fine;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void HotModule_IsDerated_AndStopsBeforeItBreaks()
    {
        var module = new PowerModule(60, dc: true, NamedStream.For(1, "X", "module"));
        var health = new BayHealth();
        var ailment = new Ailment(StationFaultModel.Of(FaultKind.Overheating), 0, 1, injected: true, atOnce: true, needsPerson: null, NamedStream.For(1, "Y", "fault"));
        ailment.Fail(1);
        var moment = new Moment();
        var weather = new SimulatedWeather(1, TimeProvider.System);
        var now = Worlds.Midnight.UnixMilliseconds / 1000 + 43_200;
        double Settle()
        {
            for (var i = 0; i < 400; i++)
            {
                moment.Begin(now += 10, 10, weather, null);
                module.Advance(moment, 60 * module.Derating, health);
            }

            return module.TemperatureC;
        }

        var healthy = Settle();
        health.Suffer(ailment, 1);
        var sick = Settle();
        Assert.InRange(healthy, 40, 65);
        Assert.InRange(sick, healthy + 6, 98);
    }
}
