using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// One block of a battery's horizon. <paramref name="Prices"/>: INR for a kWh at the meter with everything on top, one for each state of the task's <see cref="PriceChain"/>; a single one where the price is
/// known. Immutable.
/// </summary>
public sealed record BatteryBlock(Instant From, IReadOnlyList<double> Prices)
{
    public BatteryBlock(Instant from, double price)
        : this(from, [price])
    {
    }

    /// <summary>What the site may take; empty where the battery may buy and sell without regard to a site.</summary>
    public IReadOnlyList<LoadPoint> Loads { get; init; } = [];

    /// <summary>A commitment: what the battery is asked to do here, whatever it earns; null where it is free.</summary>
    public double? CommittedKw { get; init; }

    /// <summary>The price of the middle state.</summary>
    public double Price => Prices[Prices.Count / 2];
}
