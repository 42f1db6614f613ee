using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Map;

/// <summary>
/// Where a place stands on the schematic map, in per cent of its box from the left and the top. The city fills the box; north of 13.07° the road to the airport is
/// foreshortened. Places outside stand at the edge. Pure.
/// </summary>
public static class SchematicMap
{
    private const double West = 77.455, East = 77.785;
    private const double South = 12.815, Bend = 13.07, North = 13.225;
    private const double BendY = 20;

    public static (double X, double Y) Place(Coordinates at)
    {
        var x = 2 + 96 * (at.Longitude - West) / (East - West);
        var y = at.Latitude <= Bend
            ? BendY + (97 - BendY) * (Bend - at.Latitude) / (Bend - South)
            : 3 + (BendY - 3) * (North - at.Latitude) / (North - Bend);
        return (Math.Clamp(x, 1, 99), Math.Clamp(y, 1.5, 98.5));
    }

    /// <summary>Like <see cref="Place"/> but not held inside: for roads that leave the map.</summary>
    public static (double X, double Y) Trace(double latitude, double longitude) =>
        (2 + 96 * (longitude - West) / (East - West),
         latitude <= Bend ? BendY + (97 - BendY) * (Bend - latitude) / (Bend - South) : 3 + (BendY - 3) * (North - latitude) / (North - Bend));
}
