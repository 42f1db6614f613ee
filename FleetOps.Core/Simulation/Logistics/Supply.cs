using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Logistics;

/// <summary>The vans, the depots they load at and the roads between: advanced together, ordered one by one. Not thread-safe.</summary>
internal sealed class Supply
{
    private static readonly Coordinates[] Places = [new(13.0312, 77.5254), new(12.8890, 77.6330)];
    private readonly Depot[] _depots;
    private readonly VanRun[] _vans;
    private readonly Station[] _stations;

    public Supply(IReadOnlyList<Station> stations, int vans, ulong seed, WorldTally tally)
    {
        _stations = [.. stations];
        var roads = new RoadGraph(stations, Places, seed);
        var (packs, parts) = (stations.Sum(s => s.StockPacks), stations.Sum(s => s.StockParts));
        _depots = new Depot[Places.Length];
        // Each holds a day of what its half of the network swaps, and a week of parts.
        for (var i = 0; i < _depots.Length; i++) _depots[i] = new Depot($"depot {i + 1}", stations.Count + i, Math.Max(8, packs / 5), Math.Max(12, parts / 5), seed, tally);
        _vans = new VanRun[vans];
        for (var i = 0; i < vans; i++)
            _vans[i] = new VanRun(new Device(new DeviceId($"VAN_{i + 1}"), DeviceKind.Van, $"Van {i + 1}", null, Simulated: true), roads, _depots[i % _depots.Length], seed, tally);
    }

    public IReadOnlyList<VanRun> Vans => _vans;

    public IReadOnlyList<Depot> Depots => _depots;

    public void Advance(Moment moment, Network network)
    {
        foreach (var depot in _depots) depot.Advance(moment);
        foreach (var van in _vans) van.Advance(moment, network, _vans);
    }

    /// <summary>Checks an order and gives it to the van; it acts on it from the next step on.</summary>
    public Receipt Dispatch(VanOrder order)
    {
        if (Array.Find(_vans, v => v.Device.Id == order.Van) is not { } van) return new Receipt(ReceiptStatus.Rejected, $"there is no van {order.Van}");
        if (order.Stops.Count == 0) return new Receipt(ReceiptStatus.Rejected, "the order has no stop");
        var stops = new (int Site, int Packs, int Parts)[order.Stops.Count];
        for (var i = 0; i < stops.Length; i++)
        {
            var stop = order.Stops[i];
            var site = Array.FindIndex(_stations, s => s.Id == stop.Station);
            if (site < 0) return new Receipt(ReceiptStatus.Rejected, $"there is no station {stop.Station}");
            if (stop.Packs is < 0 or > VanRun.FullPacks || stop.Parts is < 0 or > VanRun.FullParts)
                return new Receipt(ReceiptStatus.Rejected, $"a van carries 0 to {VanRun.FullPacks} packs and 0 to {VanRun.FullParts} parts");
            stops[i] = (site, stop.Packs, stop.Parts);
        }

        van.Order(stops);
        return new Receipt(ReceiptStatus.Accepted);
    }
}
