using System.Globalization;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Pages.Vehicles;

/// <summary>Where a vehicle is, in words: the station it charges or waits at, else how far from which station it is; empty when unknown. Pure.</summary>
public static class VehiclePlace
{
    public static string Of(Twin? twin, Roster roster)
    {
        if (twin?.VehicleAt is { } at && roster.FindStation(at) is { } station) return station.Name;
        if (Position(twin) is not { } here) return "";
        var (nearest, metres) = Nearest(here, roster);
        if (nearest is null) return $"{here.Latitude.ToString("0.0000", CultureInfo.InvariantCulture)}, {here.Longitude.ToString("0.0000", CultureInfo.InvariantCulture)}";
        return metres < 50 ? nearest.Name : $"{(metres / 1000).ToString("0.0", CultureInfo.InvariantCulture)} km from {nearest.Name}";
    }

    public static Coordinates? Position(Twin? twin)
    {
        if (twin?.Read("latitude_deg") is not { } latitude || twin.Read("longitude_deg") is not { } longitude) return null;
        return new Coordinates(latitude.Value, longitude.Value);
    }

    public static (Station? Station, double Metres) Nearest(Coordinates here, Roster roster)
    {
        Station? nearest = null;
        var least = double.PositiveInfinity;
        foreach (var station in roster.Stations)
        {
            var metres = here.DistanceTo(station.Place);
            if (metres < least) (nearest, least) = (station, metres);
        }

        return (nearest, least);
    }
}
