using FleetOps.Core.Units;

namespace FleetOps.Core.Fleet;

/// <summary>
/// A charging site as the catalogue knows it (<c>seed/stations.json</c>). <paramref name="SiteLimitKw"/> is what the grid connection
/// allows all connectors together. Stock is the opening stock. Battery and solar are zero except at hubs.
/// </summary>
public sealed record Station(
    DeviceId Id,
    string Name,
    string Zone,
    Coordinates Place,
    StationType Type,
    double SiteLimitKw,
    Tariff Tariff,
    IReadOnlyList<Connector> Connectors,
    int StockPacks,
    int StockParts,
    double BatteryKwh,
    double SolarKwp);
