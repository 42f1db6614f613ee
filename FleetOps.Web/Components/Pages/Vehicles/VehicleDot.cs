using FleetOps.Core.Live;
using FleetOps.Web.Components.Map;

namespace FleetOps.Web.Components.Pages.Vehicles;

/// <summary>Where a vehicle stands on the schematic map, in per cent of its box, and its heading in degrees (null: unknown).</summary>
public sealed record VehicleDot(string X, string Y, int? Heading, string Place)
{
    public static VehicleDot? Of(Twin twin)
    {
        if (VehiclePlace.Position(twin) is not { } here) return null;
        var (x, y) = SchematicMap.Place(here);
        return new VehicleDot(
            CityMap.Text(Math.Round(x, 2)), CityMap.Text(Math.Round(y, 2)), (int?)twin.Read("heading_deg")?.Value,
            $"{Parts.Show.Number(here.Latitude, 4)}° N, {Parts.Show.Number(here.Longitude, 4)}° E");
    }
}
