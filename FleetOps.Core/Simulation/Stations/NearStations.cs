using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Stations;

/// <summary>
/// Finds the stations nearest to a place without looking at all of them: a grid of cells of about two stations each, searched in rings until nothing nearer can follow. Built once; the cost of a
/// question does not grow with the network. Distances are great-circle metres. Immutable, thread-safe.
/// </summary>
internal sealed class NearStations
{
    // As many as a city of the default size has: what a person calls "around here".
    private const int Around = 48;

    // The stations in the order of their cells, and where each cell begins.
    private readonly (Vector Place, int Plugs, int Station)[] _stations;
    private readonly int[] _cells;
    private readonly double _south;
    private readonly double _west;
    private readonly double _cell;
    private readonly double _reach;
    private readonly int _rows;
    private readonly int _columns;

    public NearStations(IReadOnlyList<Station> stations)
    {
        var places = stations.Select(s => s.Place).ToArray();
        _south = places.Min(p => p.Latitude);
        _west = places.Min(p => p.Longitude);
        var height = Math.Max(0.01, places.Max(p => p.Latitude) - _south);
        var width = Math.Max(0.01, places.Max(p => p.Longitude) - _west);
        _cell = Math.Sqrt(height * width * 2 / places.Length);
        _rows = (int)(height / _cell) + 1;
        _columns = (int)(width / _cell) + 1;
        // A degree of longitude is shorter than one of latitude: the far corner of a ring lies this many times as far as the near side of the next.
        var shrink = Math.Max(0.2, Portable.Cos(places.Max(p => Math.Abs(p.Latitude)) * Math.PI / 180));
        _reach = Math.Sqrt(1 + 1 / (shrink * shrink));
        var cells = places.Select(p => Row(p) * _columns + Column(p)).ToArray();
        _cells = new int[_rows * _columns + 1];
        foreach (var cell in cells) _cells[cell + 1]++;
        for (var i = 1; i < _cells.Length; i++) _cells[i] += _cells[i - 1];
        _stations = [.. Enumerable.Range(0, places.Length).OrderBy(i => cells[i]).Select(i => (Vector.Of(places[i]), Plugs(stations[i]), i))];
    }

    /// <summary>Up to <paramref name="found"/>.Length stations with this plug (null: any) and their distances, nearest first; returns how many.</summary>
    public int Find(Coordinates from, ConnectorStandard? plug, Span<int> found, Span<double> metres)
    {
        var count = 0;
        var here = Vector.Of(from);
        var wanted = plug is { } one ? 1 << (int)one : -1;
        var (row, column) = (Row(from), Column(from));
        var last = Math.Max(Math.Max(row, _rows - 1 - row), Math.Max(column, _columns - 1 - column));
        for (var ring = 0; ring <= last; ring++)
        {
            for (var r = Math.Max(0, row - ring); r <= Math.Min(_rows - 1, row + ring); r++)
            {
                var edge = r == row - ring || r == row + ring;
                for (var c = column - ring; c <= column + ring; c += edge || ring == 0 ? 1 : 2 * ring)
                    if (c >= 0 && c < _columns) Take(r * _columns + c, here, wanted, found, metres, ref count);
            }

            // A station in the next rings may still be nearer than the farthest found.
            if (count == found.Length) last = Math.Min(last, (int)Math.Ceiling((ring + 1) * _reach));
        }

        for (var i = 0; i < count; i++) metres[i] = Vector.Metres(metres[i]);
        return count;
    }

    /// <summary>Fills <paramref name="found"/> with the stations of the city around a place, at most 48; returns how many.</summary>
    public int FindAround(Coordinates from, out int[] found)
    {
        found = new int[Around];
        Span<double> metres = stackalloc double[Around];
        return Find(from, null, found, metres);
    }

    // Until the end, metres holds squared chords: in the same order, and without an arc tangent each.
    private void Take(int cell, Vector here, int wanted, Span<int> found, Span<double> metres, ref int count)
    {
        foreach (var (place, plugs, station) in _stations.AsSpan(_cells[cell].._cells[cell + 1]))
        {
            if ((plugs & wanted) == 0) continue;
            var distance = here.SquaredChord(place);
            if (count == found.Length && distance >= metres[count - 1]) continue;
            var at = count < found.Length ? count++ : count - 1;
            for (; at > 0 && metres[at - 1] > distance; at--)
            {
                metres[at] = metres[at - 1];
                found[at] = found[at - 1];
            }

            metres[at] = distance;
            found[at] = station;
        }
    }

    private static int Plugs(Station station) => station.Connectors.Aggregate(0, (plugs, c) => plugs | (1 << (int)c.Standard));

    // May lie outside the grid, for a place outside.
    private int Row(Coordinates place) => (int)Math.Floor((place.Latitude - _south) / _cell);

    private int Column(Coordinates place) => (int)Math.Floor((place.Longitude - _west) / _cell);

    /// <summary>A place on the unit sphere.</summary>
    private readonly record struct Vector(double X, double Y, double Z)
    {
        private const double EarthRadiusM = 6_371_008.8;

        public static Vector Of(Coordinates place)
        {
            var (latitude, longitude) = (place.Latitude * Math.PI / 180, place.Longitude * Math.PI / 180);
            var across = Portable.Cos(latitude);
            return new Vector(across * Portable.Cos(longitude), across * Portable.Sin(longitude), Portable.Sin(latitude));
        }

        public double SquaredChord(Vector other)
        {
            var (x, y, z) = (X - other.X, Y - other.Y, Z - other.Z);
            return x * x + y * y + z * z;
        }

        /// <summary>The arc over a squared chord q: R (c + c³/24 + 3c⁵/640 + …), to a millionth below 4,000 km.</summary>
        public static double Metres(double q) => EarthRadiusM * Math.Sqrt(q) * (1 + q * (1 / 24.0 + q * (3 / 640.0 + q * (5 / 7168.0))));
    }
}
