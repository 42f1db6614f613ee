using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights;

/// <summary>
/// What was wanted at a station from the scene's birth to <paramref name="At"/>: the mean of the packs that riders take and of the parts that upkeep takes (the true rates, added up), and the parts that
/// repairs took. From one swap to the next pass <see cref="SwapStages"/> stages of a Poisson process. For ceilings, never a feature.
/// </summary>
public readonly record struct KnownUse(DeviceId Station, Instant At, double PacksMean, double PartsMean, int PartsRepaired, int SwapStages)
{
    /// <summary>The chance that so many packs are wanted from then to <paramref name="later"/>, at whatever stage the riders are.</summary>
    public double ChanceOfPacks(int packs, in KnownUse later)
    {
        var sum = 0.0;
        for (var stage = 1; stage <= SwapStages; stage++) sum += StockOut.StockOutPredictor.PoissonTail(SwapStages * (packs - 1) + stage, SwapStages * (later.PacksMean - PacksMean));
        return sum / SwapStages;
    }

    /// <summary>The chance that so many parts are, the repairs being known.</summary>
    public double ChanceOfParts(int parts, in KnownUse later) => StockOut.StockOutPredictor.PoissonTail(parts - (later.PartsRepaired - PartsRepaired), later.PartsMean - PartsMean);
}
