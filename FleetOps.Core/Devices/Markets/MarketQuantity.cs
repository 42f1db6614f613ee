namespace FleetOps.Core.Devices.Markets;

/// <summary>What a market record states: money for energy, or power.</summary>
public enum MarketQuantity
{
    Price,
    Load,
}
