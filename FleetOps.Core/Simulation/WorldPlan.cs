using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Drivers;
using FleetOps.Core.Simulation.Energy;
using FleetOps.Core.Simulation.Scenarios;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation;

/// <summary>
/// Everything that a world is made from. Two worlds of equal plans that are advanced by the same steps write the same frames, byte for byte.
/// <see cref="Born"/> is when it begins, empty; it is advanced from there to where it is needed.
/// </summary>
public sealed record WorldPlan(ulong Seed, Instant Born, IReadOnlyList<Station> Stations, SignalCatalog Signals)
{
    public int Vehicles { get; init; } = 200;

    /// <summary>Factor on how often vehicles begin to fail: 1 is one failure a vehicle in 150 days, 0 none at all.</summary>
    public double VehicleFaultRate { get; init; } = 1;

    public int Vans { get; init; } = 6;

    public int Drivers { get; init; } = 1_000;

    /// <summary>Sessions a day of the whole network, the fleet's included, that the drawn arrivals are tuned to.</summary>
    public double SessionsADay { get; init; } = 4_000;

    /// <summary>What the private drivers want, and when, unless recorded sessions say so.</summary>
    public WorldPreset Preset { get; init; }

    /// <summary>Factor on how often stations and connectors begin to fail: 1 is about forty a day in the whole network, 0 none at all.</summary>
    public double FaultRate { get; init; } = 1;

    /// <summary>Recorded sessions to drive the private cars; null draws them from the seed.</summary>
    public SessionFile? Sessions { get; init; }

    /// <summary>Play the recorded sessions once, as they are.</summary>
    public bool SessionsExact { get; init; }

    /// <summary>A market file that the prices come from; null draws them from the seed.</summary>
    public MarketSeries? Prices { get; init; }

    /// <summary>A market file whose load is the city's, as the feeders feel it; null is a shape by the hour.</summary>
    public MarketSeries? Load { get; init; }

    /// <summary>Which area of the market file; null is its first.</summary>
    public string? PriceArea { get; init; }

    /// <summary>INR for one unit of the market file's currency; 1 for a file in INR.</summary>
    public decimal InrPerUnit { get; init; } = 1;

    /// <summary>Played on the day of birth from its time of day on; null for an ordinary day.</summary>
    public Scenario? Scenario { get; init; }

    /// <summary>
    /// When a world that must be alive at <paramref name="start"/> is born: local midnight, of the day before if that is less than four hours back.
    /// </summary>
    public static Instant BirthFor(Instant start)
    {
        var second = start.UnixMilliseconds / 1000;
        var day = LocalTime.Day(second);
        if (LocalTime.SecondOfDay(second) < 4 * 3600) day--;
        return new Instant(LocalTime.StartOf(day) * 1000);
    }

    /// <summary>The last local midnight up to this instant.</summary>
    public static Instant MidnightOf(Instant at) => new(LocalTime.StartOf(LocalTime.Day(at.UnixMilliseconds / 1000)) * 1000);

    internal IBlockPrices BlockPrices(Outside outside) =>
        new OutsidePrices(Prices is { } file ? new FilePrices(file, PriceArea, InrPerUnit, Seed) : new SimulatedPrices(Seed), outside);
}
