using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Bench;

/// <summary>A synthetic catalogue as many times as large: copies of the stations with ids of their own, as neighbouring cities a quarter of a degree apart. For measuring how cost grows.</summary>
internal static class GrownNetwork
{
    private const double DegreesApart = 0.25;
    private const int CitiesARow = 10;

    public static IReadOnlyList<Station> Grow(IReadOnlyList<Station> stations, int times) =>
        [.. Enumerable.Range(0, times).SelectMany(city => stations.Select(station => Move(station, city)))];

    private static Station Move(Station station, int city)
    {
        if (city == 0) return station;
        var id = new DeviceId($"C{city:000}-{station.Id.Value}");
        var place = new Coordinates(station.Place.Latitude + city / CitiesARow * DegreesApart, station.Place.Longitude + city % CitiesARow * DegreesApart);
        return station with
        {
            Id = id,
            Place = place,
            Connectors = [.. station.Connectors.Select(c => c with { Id = new DeviceId($"{id.Value}-{c.Number}"), Station = id })],
        };
    }
}
