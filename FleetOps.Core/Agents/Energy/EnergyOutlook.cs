using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Load;

namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// What energy will cost and what hubs will use, as it looks now, in 15-minute blocks from the one in progress on. <paramref name="Loads"/>: kW of cars and site before sun and battery, bounds that hold four of
/// five. <paramref name="Strays"/>: real-time over day-ahead price in the blocks of the last days, in order. Frozen; immutable.
/// </summary>
public sealed record EnergyOutlook(
    IReadOnlyList<PricePoint> Prices, AnsweredBy PricesBy, IReadOnlyDictionary<DeviceId, IReadOnlyList<LoadStep>> Loads, AnsweredBy LoadsBy, IReadOnlyList<double> Strays);
