using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Logistics;

/// <summary>
/// The roads that vans use: a small invented graph over the stations and the depots. Each place is joined to its six nearest, and whatever is not connected to the rest by the shortest
/// road that does it. A road is 1.2 to 1.5 times the straight line; a third of them, and all over 3 km, are arterial: 1.3 times the speed of traffic, the others 0.85 times. Traffic
/// slows all roads alike, so the quickest way does not depend on the hour. It is searched from one end until the other is reached (Dijkstra 1959), so the cost of a search does not grow with the graph.
/// Not thread-safe. Lengths in km.
/// </summary>
internal sealed class RoadGraph
{
    private const int Neighbours = 6;
    private readonly Coordinates[] _places;
    private readonly List<(int To, double Km, double Speed)>[] _roads;
    private readonly int[] _before;
    private readonly double[] _hours;
    private readonly PriorityQueue<int, (double, int)> _open = new();
    private readonly List<int> _seen = [];

    public RoadGraph(IReadOnlyList<Station> stations, IReadOnlyList<Coordinates> depots, ulong seed)
    {
        _places = [.. stations.Select(s => s.Place), .. depots];
        _roads = new List<(int, double, double)>[_places.Length];
        for (var i = 0; i < _roads.Length; i++) _roads[i] = [];
        _before = new int[_places.Length];
        _hours = new double[_places.Length];
        Array.Fill(_hours, double.MaxValue);
        var near = new NearStations(stations);
        Span<int> found = stackalloc int[Neighbours + 1];
        Span<double> metres = stackalloc double[Neighbours + 1];
        for (var i = 0; i < _places.Length; i++)
        {
            var count = near.Find(_places[i], null, found, metres);
            for (var j = 0; j < count; j++)
                if (found[j] != i) Join(i, found[j], seed);
        }

        Connect(seed);
    }

    public int Count => _places.Length;

    public Coordinates PlaceOf(int node) => _places[node];

    /// <summary>Length and speed (relative to traffic) of the road between two joined places.</summary>
    public (double Km, double Speed) Road(int from, int to)
    {
        foreach (var road in _roads[from])
            if (road.To == to) return (road.Km, road.Speed);
        throw new ArgumentException($"No road joins {from} and {to}.", nameof(to));
    }

    /// <summary>The places of the quickest way after <paramref name="from"/>, the next on top and <paramref name="to"/> at the bottom; empty when they are the same.</summary>
    public Stack<int> Find(int from, int to)
    {
        _hours[from] = 0;
        _seen.Add(from);
        _open.Enqueue(from, (0, from));
        while (_open.TryDequeue(out var node, out var at) && node != to)
        {
            if (at.Item1 > _hours[node]) continue;
            foreach (var (next, km, speed) in _roads[node])
            {
                var there = at.Item1 + km / speed;
                if (there >= _hours[next]) continue;
                if (_hours[next] == double.MaxValue) _seen.Add(next);
                _hours[next] = there;
                _before[next] = node;
                _open.Enqueue(next, (there, next));
            }
        }

        var way = new Stack<int>();
        for (var node = to; node != from; node = _before[node]) way.Push(node);
        foreach (var node in _seen) _hours[node] = double.MaxValue;
        _seen.Clear();
        _open.Clear();
        return way;
    }

    /// <summary>Kilometres, and hours at a traffic of 1 km/h, of the quickest way.</summary>
    public (double Km, double Hours) Way(int from, int to)
    {
        var (km, hours) = (0.0, 0.0);
        foreach (var next in Find(from, to))
        {
            var road = Road(from, next);
            km += road.Km;
            hours += road.Km / road.Speed;
            from = next;
        }

        return (km, hours);
    }

    private void Join(int a, int b, ulong seed)
    {
        foreach (var road in _roads[a])
            if (road.To == b) return;
        var stream = NamedStream.For(seed, "roads", "lie", Math.Min(a, b) * 100_003 + Math.Max(a, b));
        var km = Math.Max(0.05, Portable.Metres(_places[a], _places[b]) / 1000 * stream.Between(1.2, 1.5));
        var speed = km > 3 || stream.Chance(1 / 3.0) ? 1.3 : 0.85;
        _roads[a].Add((b, km, speed));
        _roads[b].Add((a, km, speed));
    }

    // Joins what hangs alone to the first component by the shortest straight line.
    private void Connect(ulong seed)
    {
        while (true)
        {
            var reached = new bool[_places.Length];
            var open = new Stack<int>([0]);
            while (open.TryPop(out var node))
            {
                if (reached[node]) continue;
                reached[node] = true;
                foreach (var road in _roads[node]) open.Push(road.To);
            }

            var (from, to, least) = (-1, -1, double.MaxValue);
            var alone = Array.IndexOf(reached, false);
            if (alone < 0) return;
            for (var i = 0; i < _places.Length; i++)
            {
                var metres = reached[i] ? Portable.Metres(_places[i], _places[alone]) : double.MaxValue;
                if (metres < least) (from, to, least) = (i, alone, metres);
            }

            Join(from, to, seed);
        }
    }
}
