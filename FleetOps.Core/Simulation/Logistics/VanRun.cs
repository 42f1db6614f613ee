using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Simulation.Vehicles;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Logistics;

/// <summary>
/// A service van that carries battery packs and spare parts: from its depot to whichever station has least of its opening stock and no van
/// on the way, until it is empty, then back to load. Works from six to ten in the evening.
/// </summary>
internal sealed class VanRun
{
    private const int FullPacks = 24;
    private const int FullParts = 40;
    private readonly NamedStream _stream;
    private readonly Trip _trip = new();
    private readonly Coordinates _depot;
    private Coordinates _at;
    private Site? _target;
    private bool _driving;
    private long _busyUntil;

    public VanRun(Device device, Coordinates depot, ulong seed)
    {
        Device = device;
        _stream = NamedStream.For(seed, device.Id.Value, "days");
        _depot = _at = depot;
    }

    public Device Device { get; }

    public int Packs { get; private set; } = FullPacks;

    public int Parts { get; private set; } = FullParts;

    public void Advance(Moment moment, Network network, VanRun[] vans)
    {
        if (!_driving)
        {
            if (moment.Now >= _busyUntil) Decide(moment, network, vans);
            return;
        }

        if (!_trip.Advance(moment, _stream)) return;
        _driving = false;
        _at = _trip.To;
        _busyUntil = moment.Now + (long)_stream.Between(300, 900);
        if (_target is { } site)
        {
            var (packs, parts) = site.Stock.Restock(Packs, Parts);
            Packs -= packs;
            Parts -= parts;
            _target = null;
        }
        else
        {
            Packs = FullPacks;
            Parts = FullParts;
        }
    }

    public Frame Observe(Moment moment, Shapes shapes)
    {
        var (latitude, longitude) = (_at.Latitude, _at.Longitude);
        if (_driving) (latitude, longitude, _) = _trip.Where();
        return shapes.Van.Make(Device, moment.At, [_trip.Speed * 3.6, latitude, longitude, Packs, Parts]);
    }

    private void Decide(Moment moment, Network network, VanRun[] vans)
    {
        _busyUntil = moment.Now + 300;
        if (Packs < 6 || Parts < 6 || moment.Hour is < 6 or > 22 || moment.Outside.NoDeliveries(moment.Now))
        {
            if (_at != _depot) Go(_depot, null);
            return;
        }

        Site? emptiest = null;
        var least = 0.6;
        foreach (var site in network.Sites)
        {
            var share = Math.Min(Share(site.Stock.Packs, site.Station.StockPacks), Share(site.Stock.Parts, site.Station.StockParts));
            if (share >= least || IsTaken(site, vans)) continue;
            least = share;
            emptiest = site;
        }

        if (emptiest is not null) Go(emptiest.Station.Place, emptiest);
    }

    private void Go(Coordinates to, Site? site)
    {
        _target = site;
        _driving = true;
        _trip.Begin(_at, to, _stream);
    }

    private static double Share(int now, int opening) => opening > 0 ? (double)now / opening : 1;

    private static bool IsTaken(Site site, VanRun[] vans)
    {
        foreach (var van in vans)
            if (van._target == site) return true;
        return false;
    }
}
