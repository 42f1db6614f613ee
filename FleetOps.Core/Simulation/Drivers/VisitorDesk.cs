using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Simulation.Vehicles;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// The private drivers: who is out, who drives where, what they do at the sight of a queue, and what they answer to an offer. A registered driver is on one visit at a
/// time and does not come back within two hours. Answers to offers take effect at the next step. Not thread-safe.
/// </summary>
internal sealed class VisitorDesk : IDriverDesk
{
    private const double RegisteredShare = 0.4;
    private const int BackAfterSeconds = 7200;
    private const int MostStations = 2;
    private const int SoonestSeconds = 1_800;
    private const int LatestSeconds = 8 * 3_600;
    private const double StaysAway = 1 / 12.0;
    private readonly ulong _seed;
    private readonly StationChoice _choice;
    private readonly NearStations _stations;
    private readonly Dictionary<DeviceId, int> _siteOf;
    private readonly DriverNature[] _natures;
    private readonly CarModel?[] _cars;
    private readonly int[][] _habits;
    private readonly int[] _homes;
    private readonly int[][] _near;
    private readonly long[] _awayUntil;
    private readonly Visit?[] _visits;
    private readonly Dictionary<string, int> _byPseudonym;
    private readonly PriorityQueue<Visit, (long At, long Number)> _onTheWay = new();
    private readonly List<(Visit Visit, int To)> _moves = [];
    private readonly List<(Visit Visit, long At)> _postponed = [];
    private long _number;

    public VisitorDesk(IReadOnlyList<Driver> drivers, Site[] sites, NearStations near, Demand demand, ulong seed)
    {
        Drivers = drivers;
        Sites = sites;
        _seed = seed;
        _choice = new StationChoice(sites, near, demand);
        _stations = near;
        _siteOf = sites.Select((s, i) => (s.Station.Id, i)).ToDictionary(p => p.Id, p => p.i);
        var stations = sites.Select(s => s.Station).ToArray();
        _natures = [.. drivers.Select(d => DriverNature.Of(seed, d, stations, near))];
        _cars = [.. drivers.Select(d => Array.Find(CarModel.Cars, m => m.Name == d.VehicleModel))];
        _byPseudonym = drivers.Select((d, i) => (d.Pseudonym, i)).ToDictionary(p => p.Pseudonym, p => p.i, StringComparer.Ordinal);
        _awayUntil = new long[drivers.Count];
        _visits = new Visit?[drivers.Count];
        _homes = new int[drivers.Count];
        _habits = new int[drivers.Count][];
        var lists = new List<int>[sites.Length];
        for (var i = 0; i < lists.Length; i++) lists[i] = [];
        Span<int> found = stackalloc int[1];
        Span<double> metres = stackalloc double[1];
        for (var i = 0; i < drivers.Count; i++)
        {
            near.Find(drivers[i].Home, null, found, metres);
            _homes[i] = found[0];
            lists[found[0]].Add(i);
            // Two stations of habit, one by the home and one by the work, chosen as any visit chooses, on a quiet day.
            var stream = NamedStream.For(seed, drivers[i].Id, "habits");
            _habits[i] = [Habit(drivers[i].Home), Habit(_natures[i].Work)];
            if (_habits[i][1] >= 0) lists[_habits[i][1]].Add(i);

            int Habit(Coordinates from) => _choice.Pick(from, ConnectorStandard.Ccs2, _natures[i], [], knowsQueues: false, except: -1, stream);
        }

        _near = [.. lists.Select(list => list.ToArray())];
    }

    public Site[] Sites { get; }

    public IReadOnlyList<Driver> Drivers { get; }

    /// <summary>On the way to a station now.</summary>
    public int OnTheWay => _onTheWay.Count;

    /// <summary>How likely the driver who was asked last was to accept.</summary>
    public double LastChance { get; private set; }

    public DriverNature NatureOf(int driver) => _natures[driver];

    public CarModel? CarOf(int driver) => _cars[driver];

    public int HomeZone(int driver) => _homes[driver];

    public bool IsOut(int driver, Moment moment) => moment.Now < _awayUntil[driver];

    /// <summary>Where the driver is when the wish arises: at work in the hours of work, else near home; who drives for a living anywhere in the city around it.</summary>
    public Coordinates PlaceOf(int driver, Moment moment, NamedStream mind)
    {
        var nature = _natures[driver];
        if (nature.DrivesForALiving)
        {
            var count = _stations.FindAround(nature.Home, out var around);
            var place = Sites[around[mind.Index(count)]].Station.Place;
            return new Coordinates(place.Latitude + mind.Normal(0, 0.01), place.Longitude + mind.Normal(0, 0.01));
        }

        return mind.Chance(moment.Hour is > 8.5 and < 18.5 ? 0.7 : 0.15) ? nature.Work : nature.Home;
    }

    /// <summary>Draws who comes to a station of a recorded session; −1 is a walk-in.</summary>
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
        driver >= 0 ? Drivers[driver].Pseudonym : $"Guest {site.Station.Id.Value[^3..]}-{stream.Index(0x10000):X4}";

    /// <summary>Chooses a station and drives there; where no near station has the plug, nothing comes of it.</summary>
    public void SetOut(Visit visit, Coordinates from, Moment moment) => Go(visit, from, except: -1, moment);

    public void Advance(Moment moment)
    {
        foreach (var (visit, to) in _moves) Move(visit, to, moment);
        _moves.Clear();
        foreach (var (visit, at) in _postponed) Postpone(visit, at, moment);
        _postponed.Clear();
        while (_onTheWay.TryPeek(out var visit, out var due) && due.At <= moment.Now)
        {
            _onTheWay.Dequeue();
            if (visit.Journey == due.Number) Reach(visit, moment);
        }
    }

    public void Left(Visit visit, bool served, Moment moment)
    {
        visit.Car?.Left(served, moment);
        // Whoever found no connector that starts tries another station.
        if (!served && visit.FailedAt is not null && visit.Mind is not null && visit.Stations < MostStations)
        {
            visit.FailedAt = null;
            visit.TriedAnother = false;
            Go(visit, Sites[visit.Goal].Station.Place, visit.Goal, moment);
            return;
        }

        Home(visit, moment);
    }

    /// <summary>Registered drivers on their way to the station of their choice.</summary>
    public IReadOnlyList<HeadingDriver> Heading() =>
    [
        .. _onTheWay.UnorderedItems.Where(i => i.Element.Registered >= 0 && !i.Element.IsMoving && i.Element.Journey == i.Priority.Number)
            .Select(i => new HeadingDriver(i.Element.Driver, Sites[i.Element.Goal].Station.Id, new Instant(i.Priority.At * 1000))).OrderBy(h => h.Driver, StringComparer.Ordinal),
    ];

    /// <summary>Asks a driver; who accepts leaves at the next step.</summary>
    public OfferReply Answer(Offer offer, Moment moment)
    {
        if (!_byPseudonym.TryGetValue(offer.Driver, out var driver)) return new OfferReply(OfferAnswer.NoAnswer, "not a registered driver: there is no way to ask");
        if (_visits[driver] is not { IsPlugged: false } visit || Sites[visit.Goal].Station.Id != offer.From)
            return new OfferReply(OfferAnswer.NoAnswer, $"neither waits at nor drives to {offer.From}");
        if (offer.Later is { } later) return AnswerLater(offer, driver, visit, later, moment);
        if (!_siteOf.TryGetValue(offer.To, out var to) || to == visit.Goal || Sites[to].GuessWaitMinutes(visit.Plug) is not { } wait) return new OfferReply(OfferAnswer.NoAnswer, $"{offer.To} is no other station with the driver's plug");
        if (visit.IsMoving) return new OfferReply(OfferAnswer.NoAnswer, "is on the way to another station already");
        var nature = _natures[driver];
        var mood = Mood(offer.Driver, moment);
        var habit = (Array.IndexOf(_habits[driver], to) >= 0 ? 1 : 0) - (Array.IndexOf(_habits[driver], visit.Goal) >= 0 ? 1 : 0);
        var here = Sites[visit.Goal].GuessWaitMinutes(visit.Plug) ?? 0;
        var detour = _choice.RoadKm(Sites[visit.Goal].Station.Place, to);
        var chance = OfferResponse.Chance(nature, offer, detour, here - wait, habit, mood, visit.Offers++);
        LastChance = chance * (1 - nature.Silence);
        if (visit.Mind!.Chance(nature.Silence)) return new OfferReply(OfferAnswer.NoAnswer);
        if (!visit.Mind.Chance(chance)) return new OfferReply(OfferAnswer.Declined);
        visit.IsMoving = true;
        visit.PromisedRupees = offer.Rupees;
        _moves.Add((visit, to));
        return new OfferReply(OfferAnswer.Accepted);
    }

    private OfferReply AnswerLater(Offer offer, int driver, Visit visit, Instant later, Moment moment)
    {
        var at = later.UnixMilliseconds / 1000;
        if (at - moment.Now is < SoonestSeconds or > LatestSeconds || offer.To != offer.From) return new OfferReply(OfferAnswer.NoAnswer, "can be asked to come back there in half an hour to eight hours");
        if (visit.IsMoving) return new OfferReply(OfferAnswer.NoAnswer, "follows another offer already");
        var nature = _natures[driver];
        var here = Sites[visit.Goal].GuessWaitMinutes(visit.Plug) ?? 0;
        var chance = OfferResponse.LaterChance(nature, offer, (at - moment.Now) / 3600.0, visit.Soc, here, Mood(offer.Driver, moment), visit.Offers++);
        LastChance = chance * (1 - nature.Silence);
        if (visit.Mind!.Chance(nature.Silence)) return new OfferReply(OfferAnswer.NoAnswer);
        if (!visit.Mind.Chance(chance)) return new OfferReply(OfferAnswer.Declined);
        visit.IsMoving = true;
        visit.PromisedRupees = offer.Rupees;
        _postponed.Add((visit, at));
        return new OfferReply(OfferAnswer.Accepted);
    }

    private double Mood(string driver, Moment moment) => NamedStream.For(_seed, driver, "mood", (int)LocalTime.Day(moment.Now)).Normal(0, 0.7);

    private void Go(Visit visit, Coordinates from, int except, Moment moment)
    {
        var registered = visit.Registered >= 0;
        var to = _choice.Pick(
            from, visit.Plug, registered ? _natures[visit.Registered] : null, registered ? _habits[visit.Registered] : [], knowsQueues: registered, except, visit.Mind!);
        if (to < 0)
        {
            Home(visit, moment);
            return;
        }

        if (registered)
        {
            _awayUntil[visit.Registered] = long.MaxValue;
            _visits[visit.Registered] = visit;
        }

        visit.Stations++;
        Drive(visit, _choice.RoadKm(from, to), to, moment);
    }

    private void Drive(Visit visit, double km, int to, Moment moment)
    {
        visit.Goal = to;
        visit.IsPlugged = false;
        visit.Journey = _number++;
        // Lights and turns take a third of what the roads allow.
        _onTheWay.Enqueue(visit, (moment.Now + 60 + (long)(km / (moment.TrafficKmh * 0.67) * 3600), visit.Journey));
    }

    private void Reach(Visit visit, Moment moment)
    {
        var site = Sites[visit.Goal];
        visit.IsMoving = false;
        visit.GivesUpAt = moment.Now + visit.PatienceSeconds;
        if (visit.StaySeconds is { } stay) visit.DepartsAt = moment.Now + stay;
        if (site.GuessWaitMinutes(visit.Plug) is { } wait and > 0 && visit.Mind!.Chance(1 / (1 + Portable.Exp(-(wait - visit.BalkMinutes) / 6))))
        {
            site.TurnAway(visit, moment);
            if (visit.Stations < MostStations && visit.Mind.Chance(0.6)) Go(visit, site.Station.Place, visit.Goal, moment);
            else Home(visit, moment);
            return;
        }

        site.Arrive(visit, moment);
    }

    private void Move(Visit visit, int to, Moment moment)
    {
        if (Stays(visit)) return;
        Sites[visit.Goal].Queue.Move(visit, Sites[to].Station.Id, moment);
        Drive(visit, _choice.RoadKm(Sites[visit.Goal].Station.Place, to), to, moment);
    }

    // He goes home or on with his day and is back more or less at the time; one in twelve makes nothing of it.
    private void Postpone(Visit visit, long at, Moment moment)
    {
        if (Stays(visit)) return;
        Sites[visit.Goal].Queue.Postpone(visit, moment);
        visit.Journey = -1;
        if (visit.Mind!.Chance(StaysAway))
        {
            Home(visit, moment);
            return;
        }

        visit.Journey = _number++;
        _onTheWay.Enqueue(visit, (Math.Max(moment.Now + 60, at + (long)visit.Mind.Normal(300, 480)), visit.Journey));
    }

    // Got a connector in the last moment: then he stays.
    private bool Stays(Visit visit)
    {
        if (!visit.IsPlugged && _visits[visit.Registered] == visit) return false;
        visit.PromisedRupees = 0;
        visit.IsMoving = false;
        return true;
    }

    private void Home(Visit visit, Moment moment)
    {
        if (visit.Registered < 0) return;
        _awayUntil[visit.Registered] = moment.Now + BackAfterSeconds;
        _visits[visit.Registered] = null;
    }
}
