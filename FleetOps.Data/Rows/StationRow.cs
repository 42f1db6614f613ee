using FleetOps.Core.Fleet;

namespace FleetOps.Data.Rows;

/// <summary>A station of the network with its connectors; seeded from the catalogue at first start.</summary>
public sealed class StationRow
{
    public required string Id { get; set; }

    public required string Name { get; set; }

    public required string Zone { get; set; }

    public double Latitude { get; set; }

    public double Longitude { get; set; }

    public StationType Type { get; set; }

    public double SiteLimitKw { get; set; }

    public decimal TariffPerKwh { get; set; }

    public decimal TariffPerSession { get; set; }

    public decimal TariffPerIdleMinute { get; set; }

    public int TariffIdleGraceMinutes { get; set; }

    public int StockPacks { get; set; }

    public int StockParts { get; set; }

    public double BatteryKwh { get; set; }

    public double SolarKwp { get; set; }

    public bool Simulated { get; set; }

    public List<ConnectorRow> Connectors { get; set; } = [];
}
