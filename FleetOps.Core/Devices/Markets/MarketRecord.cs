using FleetOps.Core.Units;

namespace FleetOps.Core.Devices.Markets;

/// <summary>
/// One interval of one market in one form, whatever file or interface it came from. <paramref name="Value"/> is in <paramref name="Currency"/> per
/// <paramref name="Unit"/> (MWh or kWh) for prices and in <paramref name="Unit"/> (MW) for loads, where the currency is empty; null means that nothing was
/// traded, which is not a price of nothing. <paramref name="Product"/> is DAM (day-ahead) or RTM (real time). <paramref name="Status"/> is final, preliminary or
/// forecast. It is not converted to rupees. Immutable.
/// </summary>
public sealed record MarketRecord(
    string Market,
    string Product,
    string Area,
    Instant Start,
    Instant End,
    MarketQuantity Quantity,
    decimal? Value,
    string Currency,
    string Unit,
    string Status,
    Instant? PublishedAt,
    int Revision)
{
    /// <summary>A price in INR per kWh; null where nothing was traded.</summary>
    /// <param name="inrPerUnit">INR for one unit of the currency; 1 for INR.</param>
    public decimal? RupeesPerKwh(decimal inrPerUnit) => Value is { } value ? decimal.Round(value * inrPerUnit / (Unit == "MWh" ? 1000 : 1), 4) : null;
}
