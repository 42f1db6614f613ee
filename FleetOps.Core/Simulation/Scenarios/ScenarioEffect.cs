using FleetOps.Core.Simulation.Faults;

namespace FleetOps.Core.Simulation.Scenarios;

/// <summary>
/// One thing that a scenario does to the world, of a closed set: nested records are the whole set. Those with minutes last that long; the others happen once. A zone of null means
/// everywhere. Immutable.
/// </summary>
public abstract record ScenarioEffect
{
    private ScenarioEffect()
    {
    }

    /// <summary>It is hotter by this much, with an hour's rise and fall.</summary>
    public sealed record Heat(double DegreesC, int Minutes) : ScenarioEffect;

    /// <summary>More (or fewer) cars want to charge.</summary>
    public sealed record Demand(double Factor, int Minutes) : ScenarioEffect;

    /// <summary>The market is dearer (or cheaper).</summary>
    public sealed record Price(double Factor, int Minutes) : ScenarioEffect;

    /// <summary>As many feeders have no power, those with most stations first.</summary>
    public sealed record FeederOutage(int Feeders, int Minutes) : ScenarioEffect;

    /// <summary>The stations of a zone are cut off from the control room; they go on charging.</summary>
    public sealed record NetworkSplit(string? Zone, int Minutes) : ScenarioEffect;

    /// <summary>A firmware version is installed on a share of the devices, one every ten seconds; those that it is not for do not take it.</summary>
    public sealed record Firmware(string Version, double Share) : ScenarioEffect;

    /// <summary>Shelves hold this share of their opening stock, and no van delivers for the minutes.</summary>
    public sealed record StockShortage(double Share, int Minutes, string? Zone) : ScenarioEffect;

    /// <summary>As many faults begin, spread over the minutes, at devices and of kinds drawn from the world's seed; <see cref="Kinds"/> empty means any kind of station fault.</summary>
    public sealed record Faults(int Count, int Minutes, double Severity, bool Silent, IReadOnlyList<FaultKind> Kinds) : ScenarioEffect;
}
