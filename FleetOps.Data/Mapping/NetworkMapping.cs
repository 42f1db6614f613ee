using FleetOps.Core.Fleet;
using FleetOps.Core.Units;
using FleetOps.Data.Rows;

namespace FleetOps.Data.Mapping;

/// <summary>Stations, vehicles and drivers to rows and back. Pure.</summary>
internal static class NetworkMapping
{
    public static StationRow ToRow(this Station station, bool simulated) => new()
    {
        Id = station.Id.Value,
        Name = station.Name,
        Zone = station.Zone,
        Latitude = station.Place.Latitude,
        Longitude = station.Place.Longitude,
        Type = station.Type,
        SiteLimitKw = station.SiteLimitKw,
        TariffPerKwh = station.Tariff.PerKwh,
        TariffPerSession = station.Tariff.PerSession,
        TariffPerIdleMinute = station.Tariff.PerIdleMinute,
        TariffIdleGraceMinutes = station.Tariff.IdleGraceMinutes,
        StockPacks = station.StockPacks,
        StockParts = station.StockParts,
        BatteryKwh = station.BatteryKwh,
        SolarKwp = station.SolarKwp,
        Simulated = simulated,
        Connectors = [.. station.Connectors.Select(c => new ConnectorRow
        {
            Id = c.Id.Value, StationId = station.Id.Value, Number = c.Number, Standard = c.Standard, RatedKw = c.RatedKw,
        })],
    };

    public static Station ToStation(this StationRow row)
    {
        var id = new DeviceId(row.Id);
        return new Station(
            id, row.Name, row.Zone, new Coordinates(row.Latitude, row.Longitude), row.Type, row.SiteLimitKw,
            new Tariff(row.TariffPerKwh, row.TariffPerSession, row.TariffPerIdleMinute, row.TariffIdleGraceMinutes),
            [.. row.Connectors.OrderBy(c => c.Number).Select(c => new Connector(new DeviceId(c.Id), id, c.Number, c.Standard, c.RatedKw))],
            row.StockPacks, row.StockParts, row.BatteryKwh, row.SolarKwp);
    }

    public static VehicleRow ToRow(this Vehicle vehicle) => new()
    {
        Id = vehicle.Id.Value,
        Registration = vehicle.Registration,
        Model = vehicle.Model,
        PackKwh = vehicle.PackKwh,
        MaxChargeKw = vehicle.MaxChargeKw,
        Simulated = vehicle.Simulated,
    };

    public static Vehicle ToVehicle(this VehicleRow row) =>
        new(new DeviceId(row.Id), row.Registration, row.Model, row.PackKwh, row.MaxChargeKw, row.Simulated);

    public static DriverRow ToRow(this Driver driver) => new()
    {
        Id = driver.Id,
        Pseudonym = driver.Pseudonym,
        Name = driver.Name,
        Phone = driver.Phone,
        HomeLatitude = driver.Home.Latitude,
        HomeLongitude = driver.Home.Longitude,
        VehicleModel = driver.VehicleModel,
        PackKwh = driver.PackKwh,
    };
}
