using FleetOps.Core.Fleet;

namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// What a battery's plan is made for: the battery, the site's limit, and the blocks ahead, all of <see cref="Hours"/>. kWh, kW at the meter, INR. Immutable.
/// </summary>
public sealed record BatteryTask
{
    /// <summary>In order, without gaps.</summary>
    public required IReadOnlyList<BatteryBlock> Blocks { get; init; }

    public required double CapacityKwh { get; init; }

    /// <summary>It takes and gives at most.</summary>
    public required double MostKw { get; init; }

    /// <summary>Its charge now, %.</summary>
    public required double SocPct { get; init; }

    /// <summary>Never under this, unless it is there already.</summary>
    public double LeastPct { get; init; } = 10;

    /// <summary>Never above this, unless it is there already.</summary>
    public double MostPct { get; init; } = 95;

    /// <summary>What arrives, one way.</summary>
    public double Efficiency { get; init; } = 0.96;

    /// <summary>What a kWh that it gives wears off it.</summary>
    public double WearInrPerKwh { get; init; }

    /// <summary>What the site may draw from the grid; infinite where nobody limits it.</summary>
    public double SiteLimitKw { get; init; } = double.PositiveInfinity;

    /// <summary>Length of a block.</summary>
    public double Hours { get; init; } = 0.25;

    /// <summary>How prices with several states move; needed where a block has more than one.</summary>
    public PriceChain? Chain { get; init; }

    /// <summary>What a kWh in the battery is worth after the last block; null: what one costs on average over the blocks.</summary>
    public double? EndInrPerKwh { get; init; }

    internal double EndWorth => EndInrPerKwh ?? Efficiency * Blocks.Average(b => b.Price);

    /// <summary>The battery of a hub: half its capacity an hour, as the catalogue's batteries are.</summary>
    public static BatteryTask Of(Station hub, double socPct, IReadOnlyList<BatteryBlock> blocks)
    {
        ArgumentNullException.ThrowIfNull(hub);
        return new BatteryTask { Blocks = blocks, CapacityKwh = hub.BatteryKwh, MostKw = hub.BatteryKwh / 2, SocPct = socPct, SiteLimitKw = hub.SiteLimitKw };
    }
}
