using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Scenarios;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Architecture;
using FleetOps.Tests.Builders;

namespace FleetOps.Tests.Simulation.Scenarios;

/// <summary>Days of the default world with a scenario and without, on the same seed, in steps of ten seconds with a look each ten minutes.</summary>
internal static class ScenarioDays
{
    public static readonly IReadOnlyList<Scenario> Shipped = ScenarioFile.ReadFolder(Path.Combine(SourceTree.Root, "seed", "scenarios"), Worlds.Stations);

    public static Scenario Of(string name) => Shipped.Single(s => s.Name == name);

    /// <summary>Runs to an hour of the day; returns the world and everything that was heard.</summary>
    public static (World World, List<Frame> Heard) Run(string? name, double hours = 24, double faultRate = 1)
    {
        var world = new World(Worlds.Plan() with { Scenario = name is null ? null : Of(name), FaultRate = faultRate, VehicleFaultRate = faultRate });
        var heard = new List<Frame>();
        for (var second = 10; second <= hours * 3600; second += 10) world.Advance(10, heard, measure: second % 600 == 0);
        return (world, heard);
    }
}
