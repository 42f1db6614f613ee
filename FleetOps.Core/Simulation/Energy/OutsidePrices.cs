using FleetOps.Core.Simulation.Scenarios;

namespace FleetOps.Core.Simulation.Energy;

/// <summary>Prices as they come, times what a scenario makes of them: day-ahead and real time alike, also those that were published before the scenario began. Never over its factor times the cap.</summary>
internal sealed class OutsidePrices(IBlockPrices prices, Outside outside) : IBlockPrices
{
    public string Source => prices.Source;

    public decimal DayAhead(long second) => Shocked(second, prices.DayAhead(second));

    public decimal RealTime(long second) => Shocked(second, prices.RealTime(second));

    // A price holds for its block: what the scenario does at the beginning of the block counts.
    private decimal Shocked(long second, decimal price)
    {
        var factor = outside.Price(second - second % SimulatedPrices.SecondsABlock);
        return factor == 1 ? price : decimal.Round(price * (decimal)factor, 2);
    }
}
