namespace FleetOps.Core.Simulation.Energy;

/// <summary>Prices of 15-minute blocks in INR per kWh, all of them, published or not: for the world's own settlement. Pure; thread-safe.</summary>
internal interface IBlockPrices
{
    /// <summary>Where they come from, for people.</summary>
    string Source { get; }

    decimal DayAhead(long second);

    decimal RealTime(long second);
}
