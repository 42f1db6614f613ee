using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Units;
using FleetOps.Tests.Architecture;

namespace FleetOps.Tests.Builders;

/// <summary>Worlds on the real catalogue for tests.</summary>
internal static class Worlds
{
    /// <summary>Friday 20 November 2026, midnight in Bengaluru.</summary>
    public static readonly Instant Midnight = Instant.From(new DateTimeOffset(2026, 11, 20, 0, 0, 0, Clocks.Ist));

    public static readonly IReadOnlyList<Station> Stations = ReadStations();

    public static WorldPlan Plan(ulong seed = 42) => new(seed, Midnight, Stations, Frames.Catalog);

    /// <summary>A world that has run silently for a number of hours.</summary>
    public static World After(double hours, WorldPlan? plan = null, int step = 10)
    {
        var world = new World(plan ?? Plan());
        for (var i = 0; i < (int)(hours * 3600 / step); i++) world.Advance(step, null, measure: false);
        return world;
    }

    private static IReadOnlyList<Station> ReadStations()
    {
        using var file = File.OpenRead(Path.Combine(SourceTree.Root, "seed", "stations.json"));
        return StationCatalogue.Read(file);
    }
}
