using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Logistics;

/// <summary>The vans, the depots they load at and the roads between: advanced together, ordered one by one. Not thread-safe.</summary>
internal sealed class Supply
{
    private const int StationsADepot = 25;
    private readonly Depot[] _depots;
    private readonly VanRun[] _vans;
    private readonly Dictionary<DeviceId, int> _siteOf;
    private readonly Dictionary<DeviceId, VanRun> _vanOf;

    public Supply(IReadOnlyList<Station> stations, int vans, ulong seed, WorldTally tally)
    {
        _siteOf = stations.Select((s, i) => (s.Id, i)).ToDictionary(p => p.Id, p => p.i);
        var regions = Regions(stations, vans);
        var count = regions.Length;
        var roads = new RoadGraph(stations, [.. regions.Select(r => Middle(stations, r))], seed);
        _depots = new Depot[count];
        // Each holds two days of what its region swaps, and six days of parts.
        for (var i = 0; i < count; i++)
        {
            var (packs, parts) = (regions[i].Sum(s => stations[s].StockPacks), regions[i].Sum(s => stations[s].StockParts));
            _depots[i] = new Depot($"depot {i + 1}", stations.Count + i, regions[i], Math.Max(VanRun.FullPacks, (int)(2 * SiteStock.SwapsADay * packs)), Math.Max(12, parts * 2 / 5), seed, tally);
        }

        _vans = new VanRun[vans];
        for (var i = 0; i < vans; i++)
        {
            var depot = _depots[i % count];
            _vans[i] = new VanRun(new Device(new DeviceId($"VAN_{i + 1}"), DeviceKind.Van, $"Van {i + 1}", null, Simulated: true), roads, depot, seed, tally);
            depot.Vans.Add(_vans[i]);
        }

        _vanOf = _vans.ToDictionary(v => v.Device.Id);
    }

    public IReadOnlyList<VanRun> Vans => _vans;

    public IReadOnlyList<Depot> Depots => _depots;

    public void Advance(Moment moment, Network network)
    {
        foreach (var depot in _depots) depot.Advance(moment);
        foreach (var van in _vans) van.Advance(moment, network);
    }

    /// <summary>Checks an order and gives it to the van; it acts on it from the next step on.</summary>
    public Receipt Dispatch(VanOrder order)
    {
        if (!_vanOf.TryGetValue(order.Van, out var van)) return new Receipt(ReceiptStatus.Rejected, $"there is no van {order.Van}");
        if (order.Stops.Count == 0) return new Receipt(ReceiptStatus.Rejected, "the order has no stop");
        var stops = new (int Site, int Packs, int Parts)[order.Stops.Count];
        for (var i = 0; i < stops.Length; i++)
        {
            var stop = order.Stops[i];
            if (!_siteOf.TryGetValue(stop.Station, out var site)) return new Receipt(ReceiptStatus.Rejected, $"there is no station {stop.Station}");
            if (Math.Abs((long)stop.Packs) > VanRun.FullPacks || Math.Abs((long)stop.Parts) > VanRun.FullParts)
                return new Receipt(ReceiptStatus.Rejected, $"a van carries up to {VanRun.FullPacks} packs and {VanRun.FullParts} parts");
            stops[i] = (site, stop.Packs, stop.Parts);
        }

        van.Order(stops);
        return new Receipt(ReceiptStatus.Accepted);
    }

    /// <summary>Where each van loads: van i at depot i modulo the depots.</summary>
    public static IReadOnlyList<VanHome> Homes(IReadOnlyList<Station> stations, int vans)
    {
        Coordinates[] depots = [.. Regions(stations, vans).Select(r => Middle(stations, r))];
        return [.. Enumerable.Range(0, vans).Select(i => new VanHome(new DeviceId($"VAN_{i + 1}"), depots[i % depots.Length], VanRun.FullPacks, VanRun.FullParts))];
    }

    private static int[][] Regions(IReadOnlyList<Station> stations, int vans) =>
        [.. Divide(stations, Enumerable.Range(0, stations.Count), Math.Clamp(stations.Count / StationsADepot, 1, Math.Max(1, vans)))];

    /// <summary>As many regions of about equally many stations: cut across the longer side, then each part again.</summary>
    private static IEnumerable<int[]> Divide(IReadOnlyList<Station> stations, IEnumerable<int> all, int regions)
    {
        var part = all.ToArray();
        if (regions == 1) return [part];
        var (north, east) = (part.Select(s => stations[s].Place.Latitude).ToArray(), part.Select(s => stations[s].Place.Longitude).ToArray());
        Array.Sort(north.Max() - north.Min() >= east.Max() - east.Min() ? north : east, part);
        var cut = part.Length * (regions / 2) / regions;
        return [.. Divide(stations, part[..cut], regions / 2), .. Divide(stations, part[cut..], regions - regions / 2)];
    }

    private static Coordinates Middle(IReadOnlyList<Station> stations, int[] region) =>
        new(region.Average(s => stations[s].Place.Latitude), region.Average(s => stations[s].Place.Longitude));
}
