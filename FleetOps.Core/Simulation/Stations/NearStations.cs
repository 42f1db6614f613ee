using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Stations;

/// <summary>
/// Finds the stations nearest to a place without looking at all of them: a grid of cells of about two stations each, searched in rings. Built once; the cost of a question does not
/// grow with the network. Distances are straight lines in metres. Immutable, thread-safe.
/// </summary>
internal sealed class NearStations
{
    private readonly Coordinates[] _places;
    private readonly int[][] _plugs;
    private readonly List<int>[] _cells;
    private readonly double _south;
    private readonly double _west;
    private readonly double _cell;
    private readonly int _rows;
    private readonly int _columns;

    public NearStations(IReadOnlyList<Station> stations)
    {
        _places = [.. stations.Select(s => s.Place)];
        _plugs = [.. stations.Select(s => s.Connectors.Select(c => (int)c.Standard).Distinct().ToArray())];
        _south = _places.Min(p => p.Latitude);
        _west = _places.Min(p => p.Longitude);
        var height = Math.Max(0.01, _places.Max(p => p.Latitude) - _south);
        var width = Math.Max(0.01, _places.Max(p => p.Longitude) - _west);
        _cell = Math.Sqrt(height * width * 2 / _places.Length);
        _rows = (int)(height / _cell) + 1;
        _columns = (int)(width / _cell) + 1;
        _cells = new List<int>[_rows * _columns];
        for (var i = 0; i < _cells.Length; i++) _cells[i] = [];
        for (var i = 0; i < _places.Length; i++) _cells[Row(_places[i]) * _columns + Column(_places[i])].Add(i);
    }

    /// <summary>Up to <paramref name="found"/>.Length stations with this plug (null: any) and their distances, nearest first; returns how many.</summary>
    public int Find(Coordinates from, ConnectorStandard? plug, Span<int> found, Span<double> metres)
    {
        var count = 0;
        var row = Row(from);
        var column = Column(from);
        var last = Math.Max(_rows, _columns);
        var enough = last;
        for (var ring = 0; ring <= Math.Min(enough, last); ring++)
        {
            for (var r = row - ring; r <= row + ring; r++)
            {
                if (r < 0 || r >= _rows) continue;
                var edge = r == row - ring || r == row + ring;
                for (var c = column - ring; c <= column + ring; c += edge || ring == 0 ? 1 : 2 * ring)
                    if (c >= 0 && c < _columns) Take(_cells[r * _columns + c], from, plug, found, metres, ref count);
            }

            // A station in the next rings may still be nearer than the farthest found: one and a half times as far is far enough.
            if (count == found.Length && enough == last) enough = (int)Math.Ceiling(ring * 1.5) + 1;
        }

        return count;
    }

    private void Take(List<int> cell, Coordinates from, ConnectorStandard? plug, Span<int> found, Span<double> metres, ref int count)
    {
        foreach (var station in cell)
        {
            if (plug is { } wanted && Array.IndexOf(_plugs[station], (int)wanted) < 0) continue;
            var distance = Portable.Metres(from, _places[station]);
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

    private int Row(Coordinates place) => Math.Clamp((int)Math.Floor((place.Latitude - _south) / _cell), 0, _rows - 1);

    private int Column(Coordinates place) => Math.Clamp((int)Math.Floor((place.Longitude - _west) / _cell), 0, _columns - 1);
}
