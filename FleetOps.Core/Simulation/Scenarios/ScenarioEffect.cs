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

    /// <summary>Shelves hold this share of their opening stock, and no van delivers for the minutes.</summary>
    public sealed record StockShortage(double Share, int Minutes, string? Zone) : ScenarioEffect;
}
