using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Agents.Energy;

/// <summary>What the energy agent reckons with. Immutable once bound; validated on start.</summary>
public sealed class EnergyOptions
{
    /// <summary>How far it plans.</summary>
    [Range(24, 72)]
    public int HorizonHours { get; init; } = 36;

    /// <summary>Minutes of world time between two looks.</summary>
    [Range(15, 240)]
    public int EveryMinutes { get; init; } = 15;

    /// <summary>What the network takes for a kWh on top of the market's price, INR.</summary>
    [Range(0, 100)]
    public double NetworkInrPerKwh { get; init; } = 1.20;

    /// <summary>The market's highest price, INR per kWh.</summary>
    [Range(0.1, 1_000)]
    public double MarketCapInrPerKwh { get; init; } = 10;

    /// <summary>What a kWh out of a battery wears off it, INR: about ₹9,000 a kWh over some 9,000 full cycles.</summary>
    [Range(0, 100)]
    public double WearInrPerKwh { get; init; } = 1.0;

    /// <summary>One way.</summary>
    [Range(0.5, 1)]
    public double Efficiency { get; init; } = 0.96;

    [Range(0, 100)]
    public double LeastPct { get; init; } = 10;

    [Range(0, 100)]
    public double MostPct { get; init; } = 95;

    /// <summary>A new plan must gain at least this over what the battery would do otherwise in the next half hour.</summary>
    [Range(0, 1_000_000)]
    public double LeastGainInr { get; init; } = 5;
}
