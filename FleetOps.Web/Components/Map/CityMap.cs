using System.Globalization;
using System.Text;

namespace FleetOps.Web.Components.Map;

/// <summary>
/// The base of the map: Bengaluru's ring road, radial roads and lakes as a few dozen points in degrees, drawn by us and true enough to recognise. Decoration: no distance is
/// measured on it.
/// </summary>
public static class CityMap
{
    private static readonly double[][] Roads =
    [
        // The outer ring road, clockwise from Hebbal.
        [
            13.0358, 77.5970, 13.0447, 77.6200, 13.0300, 77.6440, 13.0160, 77.6600, 13.0040, 77.6790, 12.9880, 77.6890, 12.9562, 77.7010, 12.9390, 77.6950, 12.9265, 77.6765, 12.9225, 77.6500,
            12.9172, 77.6235, 12.9160, 77.6080, 12.9075, 77.5850, 12.9160, 77.5600, 12.9280, 77.5400, 12.9430, 77.5245, 12.9600, 77.5110, 12.9860, 77.5110, 13.0100, 77.5240, 13.0285, 77.5400, 13.0420, 77.5600, 13.0358, 77.5970,
        ],
        [12.9767, 77.5713, 12.9980, 77.5830, 13.0140, 77.5840, 13.0358, 77.5970, 13.0700, 77.5940, 13.1000, 77.5945, 13.1500, 77.6150, 13.1850, 77.6500, 13.2003, 77.7090], // north to the airport
        [12.9755, 77.6068, 12.9800, 77.6300, 12.9960, 77.6600, 13.0040, 77.6790, 13.0120, 77.7050, 13.0300, 77.7500, 13.0480, 77.8000], // east, the old Madras road
        [12.9755, 77.6068, 12.9580, 77.6080, 12.9400, 77.6150, 12.9172, 77.6235, 12.9000, 77.6240, 12.8700, 77.6480, 12.8480, 77.6620, 12.8000, 77.6900], // south-east to Electronic City
        [12.9767, 77.5713, 12.9620, 77.5680, 12.9430, 77.5245, 12.9250, 77.5050, 12.9080, 77.4840, 12.8900, 77.4400], // south-west to Mysuru
        [12.9767, 77.5713, 12.9950, 77.5560, 13.0235, 77.5500, 13.0285, 77.5400, 13.0330, 77.5180, 13.0440, 77.5100, 13.0700, 77.4400], // north-west to Tumakuru
        [12.9767, 77.5713, 12.9660, 77.5840, 12.9380, 77.6010, 12.9160, 77.6000, 12.8890, 77.5980, 12.8570, 77.5885, 12.8000, 77.5780], // south to Bannerghatta
        [12.9620, 77.5680, 12.9420, 77.5740, 12.9280, 77.5725, 12.9075, 77.5700, 12.8895, 77.5610, 12.8000, 77.5200], // south to Kanakapura
        [12.9225, 77.6500, 12.9100, 77.6870, 12.8950, 77.7150, 12.8700, 77.8000], // Sarjapur road
        [12.9755, 77.6068, 12.9610, 77.6387, 12.9594, 77.6600, 12.9562, 77.7010, 12.9570, 77.7460, 12.9406, 77.7480, 12.9250, 77.8000], // old airport and Varthur roads
        [12.9562, 77.7010, 12.9655, 77.7185, 12.9855, 77.7363, 12.9985, 77.7610, 13.0150, 77.8000], // Whitefield
        [12.9880, 77.6890, 12.9919, 77.7162, 12.9855, 77.7363],
        [12.9767, 77.5713, 12.9770, 77.5400, 12.9860, 77.5110, 12.9800, 77.4400], // west, Magadi road
        [12.9767, 77.5713, 12.9763, 77.5929, 12.9755, 77.6068],
    ];

    // Latitude, longitude, and half the width and height in degrees.
    private static readonly double[][] Lakes =
    [
        [12.9365, 77.6620, .0110, .0050], [12.9430, 77.7300, .0085, .0050], [12.9825, 77.6195, .0042, .0055], [13.0475, 77.5850, .0060, .0045], [12.9050, 77.6160, .0040, .0050],
        [13.0880, 77.6090, .0048, .0080], [13.0090, 77.5735, .0025, .0030], [12.9205, 77.6410, .0035, .0025], [12.9580, 77.5330, .0028, .0024], [13.0640, 77.6120, .0050, .0035],
    ];

    public static string Ring { get; } = Line(Roads[0]);

    public static string Radials { get; } = string.Concat(Roads.Skip(1).Select(Line));

    /// <summary>Centre and half axes of each lake, in per cent.</summary>
    public static IReadOnlyList<(string X, string Y, string Rx, string Ry)> Water { get; } =
        [.. Lakes.Select(lake =>
        {
            var (x, y) = SchematicMap.Trace(lake[0], lake[1]);
            var (right, _) = SchematicMap.Trace(lake[0], lake[1] + lake[2]);
            var (_, top) = SchematicMap.Trace(lake[0] + lake[3], lake[1]);
            return (Text(x), Text(y), Text(right - x), Text(y - top));
        })];

    private static string Line(double[] points)
    {
        var path = new StringBuilder();
        for (var i = 0; i < points.Length; i += 2)
        {
            var (x, y) = SchematicMap.Trace(points[i], points[i + 1]);
            path.Append(i == 0 ? 'M' : 'L').Append(Text(x)).Append(' ').Append(Text(y));
        }

        return path.ToString();
    }

    internal static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
