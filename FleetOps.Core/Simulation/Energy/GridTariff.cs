namespace FleetOps.Core.Simulation.Energy;

/// <summary>
/// What a station pays for a kWh from the grid, in INR. Hubs buy on the market and pay the network on top; all others are on the utility's retail tariff for charging stations
/// with its time of day. Rounded figures of the kind that Karnataka's regulator sets, not a tariff in force. Sources: docs/world.md.
/// </summary>
internal static class GridTariff
{
    /// <summary>Wheeling, losses and surcharges on energy from the market.</summary>
    public const decimal NetworkCharge = 1.20m;

    private const decimal Retail = 6.00m;
    private const decimal TimeOfDay = 1.00m;

    /// <summary>Dearer from 18 to 22 h, cheaper from 22 to 6 h.</summary>
    public static decimal RetailAt(long second) => LocalTime.Hour(second) switch
    {
        >= 18 and < 22 => Retail + TimeOfDay,
        >= 22 or < 6 => Retail - TimeOfDay,
        _ => Retail,
    };
}
