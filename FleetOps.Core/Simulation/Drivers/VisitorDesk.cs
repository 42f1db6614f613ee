using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// Who private cars belong to: a registered driver who lives near the station, or a walk-in. A driver is at one station at a time and
/// does not come back within two hours.
/// </summary>
internal sealed class VisitorDesk : IDriverDesk
{
    private const double RegisteredShare = 0.4;
    private const int BackAfterSeconds = 7200;
    private readonly IReadOnlyList<Driver> _drivers;
    private readonly int[][] _near;
    private readonly long[] _awayUntil;

    public VisitorDesk(IReadOnlyList<Driver> drivers, Site[] sites, ulong seed)
    {
        _drivers = drivers;
        Sites = sites;
        _awayUntil = new long[drivers.Count];
        var near = new List<int>[sites.Length];
        for (var i = 0; i < near.Length; i++) near[i] = [];
        for (var i = 0; i < drivers.Count; i++)
        {
            near[Nearest(drivers[i].Home, sites)].Add(i);
            near[NamedStream.For(seed, drivers[i].Id, "second station").Index(sites.Length)].Add(i);
        }

        _near = [.. near.Select(list => list.ToArray())];
    }

    public Site[] Sites { get; }

    /// <summary>Draws who comes to a station; −1 is a walk-in.</summary>
    public int Draw(int site, NamedStream stream, Moment moment)
    {
        var pool = _near[site];
        if (!stream.Chance(RegisteredShare) || pool.Length == 0) return -1;
        var driver = pool[stream.Index(pool.Length)];
        if (moment.Now < _awayUntil[driver]) return -1;
        _awayUntil[driver] = long.MaxValue;
        return driver;
    }

    public string NameOf(int driver, Site site, NamedStream stream) =>
        driver >= 0 ? _drivers[driver].Pseudonym : $"Guest {site.Station.Id.Value[^3..]}-{stream.Index(0x10000):X4}";

    public void Left(Visit visit, bool served, Moment moment)
    {
        if (visit.Registered >= 0) _awayUntil[visit.Registered] = moment.Now + BackAfterSeconds;
        visit.Car?.Left(served, moment);
    }

    private static int Nearest(Coordinates home, Site[] sites)
    {
        var best = 0;
        for (var i = 1; i < sites.Length; i++)
            if (home.DistanceTo(sites[i].Station.Place) < home.DistanceTo(sites[best].Station.Place)) best = i;
        return best;
    }
}
