using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Simulation.Vehicles;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// Private drivers as inhomogeneous Poisson processes by time change: each registered driver, and the walk-ins around each station, has a stream of its own and comes again when the
/// common intensity (<see cref="Rhythm"/>) has grown by an exponential draw over its own rate. Each visit draws from a stream of its own too, so that what happens in one changes no other.
/// A step costs the same however many there are; an arrival costs a logarithm.
/// </summary>
internal sealed class DrawnArrivals : IArrivals
{
    private const double MostRegisteredShare = 0.4;
    private const double VisitsADriver = 1.4;
    private readonly ulong _seed;
    private readonly Rhythm _rhythm;
    private readonly IWants _wants;
    private readonly VisitorDesk _desk;
    private readonly WorldTally _tally;
    private readonly Source[] _sources;
    private readonly PriorityQueue<int, (double, int)> _due;
    private double _grown;
    private double _perSecond;
    private long _minute = long.MinValue;

    public DrawnArrivals(ulong seed, VisitorDesk desk, Demand demand, Rhythm rhythm, IWants wants, double perDay, WorldTally tally)
    {
        _seed = seed;
        _desk = desk;
        _rhythm = rhythm;
        _wants = wants;
        _tally = tally;
        var drivers = desk.Drivers;
        var each = drivers.Count == 0 ? 0 : Math.Min(VisitsADriver, MostRegisteredShare * perDay / drivers.Count);
        var walkIns = perDay - each * drivers.Count;
        _sources = new Source[drivers.Count + desk.Sites.Length];
        for (var i = 0; i < drivers.Count; i++) _sources[i] = new Source(seed, drivers[i].Id, each * desk.NatureOf(i).Rate);
        for (var i = 0; i < desk.Sites.Length; i++) _sources[drivers.Count + i] = new Source(seed, desk.Sites[i].Station.Id.Value, walkIns * demand.Weights[i]);
        _due = new PriorityQueue<int, (double, int)>(_sources.Length);
        for (var i = 0; i < _sources.Length; i++)
            if (_sources[i].ADay > 0) _due.Enqueue(i, (_sources[i].Stream.Exponential(1) / _sources[i].ADay, i));
    }

    public ArrivalsReport Report => new(
        Real: false, "drawn from the seed",
        _rhythm == Rhythm.Workplace
            ? "Drivers of a workplace's car park: arrival, energy and stay drawn from a mixture of seven kinds of people; the car stays plugged until its driver comes back."
            : "A Poisson process a driver and a neighbourhood with peaks at 9:00 and 19:00 on workdays; a driver chooses a station by distance, queue, price and habit.",
        0, new Dictionary<string, int>());

    public void Advance(Moment moment, VisitorDesk desk)
    {
        if (moment.Now / 60 != _minute)
        {
            _minute = moment.Now / 60;
            _perSecond = _rhythm.At(moment.Now, moment.TemperatureC, moment.RainMmPerHour) * moment.Outside.Demand(moment.Now);
        }

        _grown += _perSecond * moment.Seconds;
        while (_due.TryPeek(out var next, out var due) && due.Item1 <= _grown)
        {
            _due.DequeueEnqueue(next, (due.Item1 + _sources[next].Stream.Exponential(1) / _sources[next].ADay, next));
            Come(next, moment);
        }
    }

    private void Come(int number, Moment moment)
    {
        var source = _sources[number];
        var driver = number < _desk.Drivers.Count ? number : -1;
        _tally.Wishes++;
        var mind = NamedStream.For(_seed, source.Name, "visit", source.Visits++);
        if (driver >= 0 && _desk.IsOut(driver, moment)) return;
        var from = driver >= 0 ? _desk.PlaceOf(driver, moment, mind) : Around(number - _desk.Drivers.Count, mind);
        var zone = driver >= 0 ? _desk.HomeZone(driver) : number - _desk.Drivers.Count;
        var want = _wants.Draw(zone, driver >= 0 ? _desk.CarOf(driver) : null, mind, moment);
        var nature = driver >= 0 ? _desk.NatureOf(driver) : null;
        var patience = 420 + mind.Exponential(nature?.PatienceSeconds ?? 1200);
        var visit = new Visit(driver >= 0 ? _desk.Drivers[driver].Pseudonym : Guest(source.Name, mind), want.Model, want.Plug, want.CapacityKwh, want.EnergyKwh, want.WantedKwh)
        {
            Registered = driver,
            Mind = mind,
            PatienceSeconds = (long)patience,
            StaySeconds = want.StaySeconds,
            StaysWhenDone = want.KeepsPlace,
            KeepsPlace = want.KeepsPlace,
            BalkMinutes = nature?.BalkMinutes ?? Math.Max(6, mind.Normal(24, 8)),
        };
        _desk.SetOut(visit, from, moment);
    }

    private Coordinates Around(int zone, NamedStream mind)
    {
        var place = _desk.Sites[zone].Station.Place;
        return new Coordinates(place.Latitude + mind.Normal(0, 0.009), place.Longitude + mind.Normal(0, 0.009));
    }

    private static string Guest(string zone, NamedStream mind) => $"Guest {zone[Math.Max(0, zone.Length - 3)..]}-{mind.Index(0x10000):X4}";

    private sealed class Source(ulong seed, string name, double aDay)
    {
        public string Name { get; } = name;

        public double ADay { get; } = aDay;

        public NamedStream Stream { get; } = NamedStream.For(seed, name, "arrivals");

        public int Visits { get; set; }
    }
}
