using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Logistics;

/// <summary>
/// A service van: drives the road graph with the traffic of the hour, loads at its depot, leaves packs and parts at stations. It does what it was ordered (<see cref="VanOrder"/>); when
/// nobody orders, it restocks the emptiest station of its depot's region, once that is nearly out of packs or parts, until it is nearly empty itself, then goes back to load, from six to ten in the evening.
/// </summary>
internal sealed class VanRun
{
    public const int FullPacks = 80;
    public const int FullParts = 40;
    private const int LeastPacks = 16;
    private const int LeastParts = 6;

    // A station calls for packs when one in sixteen is left (in the evening one in four), for parts when one in five is.
    private const double LowPacks = 0.0625;

    // The last round of the day fills for the night.
    private const double LowPacksInTheEvening = 0.25;
    private const double Evening = 20;
    private const double LowParts = 0.2;
    private readonly NamedStream _stream;
    private readonly RoadGraph _roads;
    private readonly Depot _depot;
    private readonly WorldTally _tally;
    private readonly Queue<(int Site, int Packs, int Parts)> _ordered = new();
    private Stack<int> _way = new();
    private int _wayTo = -1;
    private int _at;
    private int _next;
    private int _goal;
    private double _drivenKm;
    private double _pace = 1;
    private long _paceUntil;
    private long _busyUntil;
    private bool _driving;

    public VanRun(Device device, RoadGraph roads, Depot depot, ulong seed, WorldTally tally)
    {
        Device = device;
        _roads = roads;
        _depot = depot;
        _tally = tally;
        _stream = NamedStream.For(seed, device.Id.Value, "days");
        _at = _next = _goal = depot.Node;
    }

    public Device Device { get; }

    public int Packs { get; private set; } = FullPacks;

    public int Parts { get; private set; } = FullParts;

    public double SpeedKmh { get; private set; }

    /// <summary>Takes an order that was checked, in place of the one before.</summary>
    public void Order(IEnumerable<(int Site, int Packs, int Parts)> stops)
    {
        _ordered.Clear();
        foreach (var stop in stops) _ordered.Enqueue(stop);
        if (_driving) Aim();
    }

    public void Advance(Moment moment, Network network)
    {
        if (_driving)
        {
            Drive(moment, network);
            return;
        }

        if (moment.Now < _busyUntil) return;
        _busyUntil = moment.Now + 300;
        if (_ordered.Count > 0) Aim();
        else Decide(moment, network);
        if (_goal == _at) Stop(moment, network);
        else Begin(moment);
    }

    public Frame Observe(Moment moment, Shapes shapes)
    {
        var (a, b) = (_roads.PlaceOf(_at), _roads.PlaceOf(_next));
        var share = _driving ? _drivenKm / _roads.Road(_at, _next).Km : 0;
        return shapes.Van.Make(
            Device, moment.At, [SpeedKmh, a.Latitude + (b.Latitude - a.Latitude) * share, a.Longitude + (b.Longitude - a.Longitude) * share, Packs, Parts]);
    }

    // To the first stop, or to the depot when it carries too little for it.
    private void Aim()
    {
        var first = _ordered.Peek();
        var enough = Packs >= Math.Min(first.Packs, FullPacks) && Parts >= Math.Min(first.Parts, FullParts);
        _goal = enough || _at == _depot.Node ? first.Site : _depot.Node;
    }

    private void Decide(Moment moment, Network network)
    {
        _goal = _at;
        if (Packs < LeastPacks || Parts < LeastParts || moment.Hour is < 6 or > 22 || moment.Outside.NoDeliveries(moment.Now))
        {
            _goal = _depot.Node;
            return;
        }

        var least = 1.0;
        var low = moment.Hour > Evening ? LowPacksInTheEvening : LowPacks;
        foreach (var i in _depot.Region)
        {
            var site = network.Sites[i];
            var share = Math.Min(Share(site.Stock.Packs, site.Station.StockPacks) / low, Share(site.Stock.Parts, site.Station.StockParts) / LowParts);
            if (share >= least || IsTaken(i)) continue;
            least = share;
            _goal = i;
        }
    }

    private void Begin(Moment moment)
    {
        _driving = true;
        _drivenKm = 0;
        Turn();
        _paceUntil = moment.Now;
    }

    private void Drive(Moment moment, Network network)
    {
        if (moment.Now >= _paceUntil)
        {
            // Lights and turns: between a third of the traffic's speed and a little over it.
            _pace = _stream.Between(0.35, 1.05);
            _paceUntil = moment.Now + (long)_stream.Between(30, 90);
        }

        var (km, speed) = _roads.Road(_at, _next);
        SpeedKmh = moment.TrafficKmh * speed * _pace;
        var step = Math.Min(SpeedKmh * moment.Seconds / 3600, km - _drivenKm);
        _drivenKm += step;
        _tally.VanKm += step;
        if (_drivenKm < km) return;
        _at = _next;
        _drivenKm = 0;
        if (_at == _goal) Stop(moment, network);
        else Turn();
    }

    // Into the next road of the way; a new one when it was sent elsewhere.
    private void Turn()
    {
        if (_way.Count == 0 || _wayTo != _goal)
        {
            _way = _roads.Find(_at, _goal);
            _wayTo = _goal;
        }

        _next = _way.Pop();
    }

    private void Stop(Moment moment, Network network)
    {
        _driving = false;
        SpeedKmh = 0;
        _next = _at;
        if (_at == _depot.Node)
        {
            var (packs, parts) = _depot.Load(FullPacks - Packs, FullParts - Parts, moment);
            Packs += packs;
            Parts += parts;
            _busyUntil = moment.Now + (packs + parts > 0 ? (long)_stream.Between(600, 1500) : 300);
        }
        else if (_at < network.Sites.Length)
        {
            var ordered = _ordered.Count > 0 && _ordered.Peek().Site == _at ? _ordered.Dequeue() : (Site: _at, Packs, Parts);
            var stock = network.Sites[_at].Stock;
            var (packs, parts) = stock.Restock(Math.Min(ordered.Packs, Packs), Math.Min(ordered.Parts, Parts));
            var taken = stock.Take(Math.Min(-ordered.Packs, FullPacks - Packs), Math.Min(-ordered.Parts, FullParts - Parts));
            (packs, parts) = (packs - taken.Packs, parts - taken.Parts);
            Packs -= packs;
            Parts -= parts;
            _busyUntil = moment.Now + (packs != 0 || parts != 0 ? (long)_stream.Between(300, 900) : 300);
        }
    }

    private static double Share(int now, int opening) => opening > 0 ? (double)now / opening : 1;

    private bool IsTaken(int site)
    {
        foreach (var van in _depot.Vans)
            if (van != this && van._goal == site) return true;
        return false;
    }
}
