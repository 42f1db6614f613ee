using FleetOps.Core.Devices;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Drivers;
using FleetOps.Core.Simulation.Energy;
using FleetOps.Core.Simulation.Equipment;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Logistics;
using FleetOps.Core.Simulation.Scenarios;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Simulation.Vehicles;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation;

/// <summary>
/// The simulated network: 50 stations, their connectors, the fleet, private cars, vans and the weather over them, advanced step by step.
/// Deterministic: no clock, no threads, randomness from named streams only. It knows no gateway and no storage: frames go into the caller's list.
/// Not thread-safe. What is simulated and by which rules: docs/simulator.md.
/// </summary>
public sealed partial class World
{
    // The network opened on 2026-01-01; meters and odometers have been growing since.
    internal const long OpenedAt = 1_767_205_800;
    private readonly Moment _moment;
    private readonly Network _network;
    private readonly Grid _grid;
    private readonly FleetCar[] _cars;
    private readonly WakeTimes _wakes;
    private readonly MachinePark _machines;
    private readonly VisitorDesk _desk;
    private readonly IArrivals _arrivals;
    private readonly Shapes _shapes;
    private readonly SimulatedWeather _weather;
    private readonly long _born;
    private long _now;
    private Scenario? _toPlay;

    /// <param name="plan">What it is made from.</param>
    /// <param name="outside">What its scenarios change outside, when somebody else shows it too; null makes its own.</param>
    public World(WorldPlan plan, Outside? outside = null)
    {
        Plan = plan;
        Outside = outside ?? new Outside();
        _moment = new Moment(Outside);
        _toPlay = plan.Scenario;
        _now = _born = plan.Born.UnixMilliseconds / 1000;
        Energy = new EnergyBook(plan, Outside, Tally);
        _weather = new SimulatedWeather(plan.Seed, TimeProvider.System, Outside);
        _shapes = new Shapes(plan.Signals);
        var sites = new Site[plan.Stations.Count];
        var parts = plan.Stations.Select(Parts).ToArray();
        for (var i = 0; i < sites.Length; i++) sites[i] = Build(plan.Stations[i], parts[i]);
        var near = new NearStations(plan.Stations);
        var demand = new Demand(sites, plan.Seed);
        _network = new Network(sites, near, OpenedAt);
        _grid = new Grid(sites, plan);
        Drivers = DriverRegister.Invent(plan.Seed, plan.Drivers, plan.Stations);
        _desk = new VisitorDesk(Drivers, sites, near, demand, plan.Seed);
        _cars = new FleetCar[plan.Vehicles];
        _wakes = new WakeTimes(_cars.Length);
        for (var i = 0; i < _cars.Length; i++) _cars[i] = Build(i);
        Supply = new Supply(plan.Stations, plan.Vans, plan.Seed, Tally);
        _machines = new MachinePark(plan.Seed, plan.Stations, _weather, OpenedAt, _now);
        _arrivals = plan.Sessions is not { } file
            ? plan.Preset == WorldPreset.Workplace
                ? new DrawnArrivals(plan.Seed, _desk, demand, Rhythm.Workplace, new WorkplaceWants(), WorkplaceArrivalsADay, Tally)
                : new DrawnArrivals(plan.Seed, _desk, demand, Rhythm.City, new CityWants(demand), DrawnArrivalsADay, Tally)
            : plan.SessionsExact ? new ExactArrivals(file, plan.Born, sites)
            : new ResampledArrivals(plan.Seed, file, sites, PrivateArrivalsADay);
        Vehicles = [.. _cars.Select(c => c.Vehicle)];
        Devices = [.. sites.Select(s => s.Device), .. sites.SelectMany(s => s.Bays.Select(b => b.Device)), .. _cars.Select(c => c.Device), .. Supply.Vans.Select(v => v.Device), .. _machines.Machines.Select(m => m.Device)];
    }

    public WorldPlan Plan { get; }

    public Instant Now => new(_now * 1000);

    public WorldTally Tally { get; } = new();

    /// <summary>Prices, trades, demand response, and where each site's energy came from and went.</summary>
    public EnergyBook Energy { get; }

    /// <summary>The truth about every fault so far: targets for training, truth for scoring, never a feature.</summary>
    public FaultBook Faults { get; } = new();

    public IReadOnlyList<Driver> Drivers { get; }

    public IReadOnlyList<Vehicle> Vehicles { get; }

    /// <summary>Stations, connectors, vehicles, vans and machines, in the order in which they are advanced.</summary>
    public IReadOnlyList<Device> Devices { get; }

    /// <summary>The truth about every anomaly of a machine that is over: labels, like <see cref="Faults"/>.</summary>
    public IEnumerable<MachineEpisode> MachineEpisodes => _machines.Machines.SelectMany(m => m.Episodes);

    /// <summary>Stages of a Poisson process from one battery swap at a station to the next.</summary>
    public const int SwapStages = SiteStock.Stages;

    /// <summary>The truth about what is wanted of each station's shelf, since the birth: means of packs and of parts for upkeep, and the parts that repairs took.</summary>
    public IEnumerable<(DeviceId Station, double Packs, double Parts, int Repairs)> Wanted => _network.Sites.Select(s => (s.Station.Id, s.Stock.PacksMean, s.Stock.PartsMean, s.Stock.PartsRepaired));

    public ArrivalsReport Arrivals => _arrivals.Report;

    /// <summary>Sessions that a day is tuned to bring, the fleet's included.</summary>
    public double SessionsADay => Plan is { Preset: WorldPreset.Workplace, Sessions: null } ? WorkplaceArrivalsADay + FleetSessionsADay : Plan.SessionsADay;

    /// <summary>Cars that wait for a connector now.</summary>
    public int Waiting => _network.Sites.Sum(s => s.Queue.Count);

    /// <summary>Sessions in progress now.</summary>
    public int Charging => _network.Sites.Sum(s => s.Bays.Count(b => b.Session is not null));

    /// <summary>Where the load of the city's grid comes from, for people.</summary>
    public string LoadSource => _grid.LoadSource;

    /// <summary>Told of cars that saw a queue and drove on: no device sees them, so it is for the funnel of datasets only.</summary>
    internal Action<Device, string, Instant>? DroveOn
    {
        set => _moment.DroveOn = value;
    }

    internal IReadOnlyList<Site> Sites => _network.Sites;

    internal Supply Supply { get; }

    internal IReadOnlyList<FleetCar> Cars => _cars;

    // What the fleet brings itself, and what leaves the queue unserved at the busy hours.
    private double PrivateArrivalsADay => (Plan.SessionsADay - FleetSessionsADay) * 1.13;

    private double FleetSessionsADay => 1.2 * Plan.Vehicles;

    // Drawn drivers balk too: about one in twenty goes home without having been served.
    private double DrawnArrivalsADay => PrivateArrivalsADay * 1.05;

    // As many long stays as the AC posts hold.
    private double WorkplaceArrivalsADay => 2.8 * Plan.Stations.Sum(s => s.Connectors.Count(c => c.Standard == ConnectorStandard.Type2));

    /// <summary>
    /// Moves the world on by one step of 1 to 60 seconds and adds what happened to <paramref name="frames"/> (null: nobody listens): events always,
    /// one measurement frame a device when <paramref name="measure"/> (a machine's at the end of each hour). One second is the true step; longer ones are for warm starts.
    /// </summary>
    public void Advance(int seconds, List<Frame>? frames, bool measure)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seconds, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seconds, 60);
        _now += seconds;
        FollowScenarios();
        _moment.Begin(_now, seconds, _weather, frames);
        _arrivals.Advance(_moment, _desk);
        _desk.Advance(_moment);
        AdvanceCars();
        Energy.Begin(_moment);
        _grid.Advance(_moment);
        AdvanceSites();
        Supply.Advance(_moment, _network);
        if (_moment.IsNewMinute) _machines.Live(_now, frames, _shapes);
        if (measure && frames is not null) Observe(frames);
    }

    /// <summary>Tells a hub's battery what to do, from now on and in place of what it was told before. The receipt is the hub's word; the trades say what happened.</summary>
    public Receipt Schedule(DeviceId station, BatterySchedule schedule) => Energy.Schedule(station, schedule, _now);

    /// <summary>
    /// Asks a registered driver to charge elsewhere. The answer comes at once; who accepts leaves at the next step. How likely a driver is to accept is hidden. Call between steps.
    /// </summary>
    public OfferReply Offer(Offer offer) => _desk.Answer(offer, _moment);

    /// <summary>How likely the driver who was asked last was to accept, his seeing the message included: the truth, like <see cref="Faults"/>.</summary>
    public double ChanceOfLastOffer => _desk.LastChance;

    /// <summary>Registered drivers who drive to a station by the app's guidance now, in the order of their pseudonyms; those who follow an offer are left out: whoever made it knows. Call between steps.</summary>
    public IReadOnlyList<HeadingDriver> Heading() => _desk.Heading();

    /// <summary>Sends a van on a round; it acts on it from the next step on. What nobody orders, vans do by a rule of their own. Call between steps.</summary>
    public Receipt Dispatch(VanOrder order) => Supply.Dispatch(order);

    /// <summary>Says of every device that it has started, and its state: for whoever begins to listen now. Call between steps.</summary>
    public void Introduce(List<Frame> frames)
    {
        foreach (var site in _network.Sites)
        {
            Say(site.Device, new DeviceEvent.Booted(site.Firmware.Name));
            foreach (var bay in site.Bays)
            {
                Say(bay.Device, new DeviceEvent.Booted(bay.Firmware.Name));
                Say(bay.Device, new DeviceEvent.StatusChanged(bay.Status));
                if (bay.Session is { } session) frames.Add(new Frame(bay.Device, new Instant(bay.SessionSince * 1000), session));
            }
        }

        foreach (var car in _cars)
        {
            Say(car.Device, new DeviceEvent.Booted("vehicle-gateway 1.9.0"));
            Say(car.Device, new DeviceEvent.VehicleStateChanged(car.State, car.AtSite?.Station.Id));
        }

        foreach (var van in Supply.Vans) Say(van.Device, new DeviceEvent.Booted("tracker 1.2.0"));
        foreach (var machine in _machines.Machines) Say(machine.Device, new DeviceEvent.Booted("plant-gateway 3.0.2"));

        void Say(Device device, DeviceEvent happened) => frames.Add(new Frame(device, Now, happened));
    }

    // What a device looks at is asked for some devices ahead, in the order in which one thing leads to the next.
    private void AdvanceCars()
    {
        for (var i = 0; i < _cars.Length; i++)
        {
            if (IsNext(i + 12)) Ahead.Bring(_cars[i + 12], 320);
            if (IsNext(i + 8)) _cars[i + 8].BringAhead();
            if (IsNext(i + 4)) _cars[i + 4].Body.BringAhead();
            if (IsNext(i)) _cars[i].Advance(_moment, _network);
        }

        bool IsNext(int car) => car < _cars.Length && _wakes.IsDue(car, _now);
    }

    private void AdvanceSites()
    {
        var sites = _network.Sites;
        for (var i = 0; i < sites.Length; i++)
        {
            if (i + 12 < sites.Length) Ahead.Bring(sites[i + 12], 384);
            if (i + 9 < sites.Length) sites[i + 9].BringAhead();
            if (i + 6 < sites.Length) sites[i + 6].BringBaysAhead();
            if (i + 3 < sites.Length)
                foreach (var bay in sites[i + 3].Bays) bay.BringAhead();
            sites[i].Advance(_moment, _desk);
        }
    }

    private void Observe(List<Frame> frames)
    {
        foreach (var site in _network.Sites)
        {
            if (!site.Uplink.IsUp) continue;
            frames.Add(site.Observe(_moment, _shapes));
            foreach (var bay in site.Bays) frames.Add(bay.Observe(_moment, _shapes));
        }

        foreach (var car in _cars)
            if (car.Observe(_moment, _shapes) is { } frame) frames.Add(frame);
        foreach (var van in Supply.Vans) frames.Add(van.Observe(_moment, _shapes));
    }

    private BayParts[] Parts(Station station)
    {
        var maker = Maker.Draw(NamedStream.For(Plan.Seed, station.Id.Value, "maker"));
        return [.. station.Connectors.Select(c => new BayParts(c, Plan, Faults, maker))];
    }

    private Site Build(Station station, BayParts[] parts)
    {
        var days = Math.Max(0, (_born - OpenedAt) / LocalTime.SecondsADay);
        var bays = new Bay[station.Connectors.Count];
        var uplink = new Uplink(Plan.Seed, station.Id.Value);
        var stock = new SiteStock(station, Plan.Seed, Tally);
        for (var i = 0; i < bays.Length; i++)
        {
            var connector = station.Connectors[i];
            var device = new Device(connector.Id, DeviceKind.Connector, $"{station.Name}, bay {connector.Number}", station.Id, Simulated: true);
            // More a day than a connector can deliver, so that a meter never runs backwards when the world is born again.
            bays[i] = new Bay(connector, device, Plan.Seed, parts[i], uplink, stock, days * connector.RatedKw * 24_000.0);
        }

        return new Site(station, new Device(station.Id, DeviceKind.Station, station.Name, null, Simulated: true), bays, Plan, uplink, stock, Faults, Tally, Energy);
    }

    private FleetCar Build(int index)
    {
        var id = new DeviceId($"EV_{index + 1:000}");
        var model = CarModel.Pick(CarModel.Cars, static m => m.Fleet, NamedStream.For(Plan.Seed, id.Value, "model"));
        var vehicle = new Vehicle(id, $"KA 99 EV {index + 1:0000}", model.Name, model.PackKwh, model.MaxDcKw, Simulated: true);
        var device = new Device(id, DeviceKind.Vehicle, vehicle.Registration, null, Simulated: true);
        return new FleetCar(vehicle, device, model, Plan, _network, _born, new CarFaults(id, Plan.Seed, Plan.VehicleFaultRate, Faults, OpenedAt, _born), _wakes, index);
    }
}
