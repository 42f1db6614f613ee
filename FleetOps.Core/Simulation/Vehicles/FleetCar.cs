using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Drivers;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>
/// A fleet vehicle through its days: works a shift of trips between places of the city, looks for a station when its charge is low, queues, charges,
/// goes on, and goes home; breaks down and comes back from the workshop. What it decides depends on its own streams and on what it sees of the stations; what
/// it is as a machine is its <see cref="CarBody"/>.
/// </summary>
internal sealed partial class FleetCar
{
    private readonly CarModel _model;
    private readonly NamedStream _stream;
    private readonly Trip _trip = new();
    private readonly CarBody _body;
    private readonly CarSensors _sensors;
    private readonly NamedStream _breaks;
    private readonly Coordinates _home;
    private readonly int _shiftStart;
    private readonly int _shiftSeconds;
    private readonly double _chargeBelow;
    private Coordinates _at;
    private double _heading;
    private Site? _headedFor;
    private Site? _gaveUpAt;
    private Visit? _visit;
    private long _parkedUntil;
    private readonly WakeTimes _wakes;
    private readonly int _number;
    private long _livedUntil;

    public FleetCar(Vehicle vehicle, Device device, CarModel model, WorldPlan plan, Network network, long now, CarFaults faults, WakeTimes wakes, int number)
    {
        _wakes = wakes;
        _number = number;
        _livedUntil = now;
        var seed = plan.Seed;
        Vehicle = vehicle;
        Device = device;
        _model = model;
        var name = device.Id.Value;
        _stream = NamedStream.For(seed, name, "days");
        _breaks = NamedStream.For(seed, name, "charging breaks");
        _sensors = new CarSensors(seed, name);
        var make = NamedStream.For(seed, name, "make");
        var soh = make.Between(86, 99.5);
        _home = network.Near(make.Index(network.Sites.Length), make, 0.012);
        // A fifth works through the night; the others begin between half past five and half past ten.
        _shiftStart = (int)(make.Chance(0.2) ? make.Between(17.5, 20.5) * 3600 : make.Between(5.5, 10.5) * 3600);
        _shiftSeconds = (int)(make.Between(9, 13) * 3600);
        _chargeBelow = make.Between(0.24, 0.38);
        OdometerM = 1000 * make.Between(4_000, 60_000) + network.DaysInService(now) * 400_000;
        _body = new CarBody(model, new CarCharacter(seed, name), faults, seed, name, soh, model.PackKwh * soh / 100 * make.Between(0.45, 0.95));
        _at = _home;
        _parkedUntil = IsOnShift(LocalTime.SecondOfDay(now)) ? now + (long)make.Between(0, 1800) : NextShift(now);
    }

    public Vehicle Vehicle { get; }

    public Device Device { get; }

    public VehicleState State { get; private set; } = VehicleState.Parked;

    /// <summary>The station where it queues or charges; null elsewhere.</summary>
    public Site? AtSite { get; private set; }

    public double OdometerM { get; private set; }

    public double Soc => _body.Pack.Soc;

    /// <summary>Share of the model's charging power that it takes now: hot, cold or faulty packs take less.</summary>
    public double ChargeShare => _body.ChargeShare;

    internal CarBody Body => _body;

    /// <summary>What it did until now, since it was last advanced. A vehicle that stands need not be asked before <see cref="WakeTimes"/> says so.</summary>
    public void Advance(Moment moment, Network network)
    {
        Stand(moment);
        switch (State)
        {
            case VehicleState.Parked:
                if (moment.Now >= _parkedUntil) Decide(moment, network);
                break;
            case VehicleState.Driving:
                var arrived = _trip.Advance(moment, _stream, _body.Unit.Allowed);
                _body.Drive(_trip.Speed, _trip.Acceleration, moment.Seconds);
                OdometerM += _trip.LastM;
                if (arrived) Arrive(moment, network);
                break;
            case VehicleState.Queueing:
                break;
            case VehicleState.Charging:
                _body.Charge(_visit!.EnergyKwh, _visit.PackKw, Network.ChargingEfficiency);
                break;
            case VehicleState.BrokenDown:
                Wait(moment);
                break;
            default:
                throw new NotSupportedException($"{State} is not a vehicle state.");
        }

        _livedUntil = moment.Now;
        _body.Settle(moment);
        if (moment.IsNewMinute) Minute(moment);
        var nextMinute = (moment.Now / 60 + 1) * 60;
        _wakes.Set(_number, State switch
        {
            VehicleState.Parked => Math.Min(_parkedUntil, nextMinute),
            VehicleState.Queueing => nextMinute,
            VehicleState.BrokenDown => Math.Min(_repairedAt, nextMinute),
            _ => 0,
        });
    }

    /// <summary>Asks the processor for what the next step looks at (<see cref="Ahead"/>).</summary>
    public void BringAhead()
    {
        Ahead.Bring(_trip, 128);
        Ahead.Bring(_body, 192);
        Ahead.Bring(_visit, 64);
    }

    // The seconds for which it stood and was not asked.
    private void Stand(Moment moment)
    {
        if (State is not (VehicleState.Driving or VehicleState.Charging)) _body.Rest(moment.Now - _livedUntil);
        _livedUntil = moment.Now;
    }

    /// <summary>The station gave it a connector.</summary>
    public void Plugged(Moment moment) => ChangeTo(VehicleState.Charging, AtSite, moment);

    /// <summary>It left the station, charged or not; the next decision comes in a minute or two.</summary>
    public void Left(bool served, Moment moment)
    {
        if (served) _body.Charge(_visit!.EnergyKwh, 0, Network.ChargingEfficiency);
        _gaveUpAt = served ? null : AtSite;
        _visit = null;
        Park(moment, _stream.Between(30, 120));
        if (served && _body.Faults.Due(moment.Now, charging: true) is { } fault) BreakDown(fault, moment);
    }

    /// <summary>What it sends now; null when nothing gets through.</summary>
    public Frame? Observe(Moment moment, Shapes shapes)
    {
        var gap = _sensors.GapAt(moment.Now);
        if (gap == CarGap.Everything) return null;
        Span<double> all = stackalloc double[Shapes.VehicleSignals.Length];
        _sensors.Read(all, moment, _body, Place());
        return gap switch
        {
            CarGap.Place => shapes.VehicleWithoutPlace.Make(Device, moment.At, [.. all[..2], .. all[5..]]),
            CarGap.Tyres => shapes.VehicleWithoutTyres.Make(Device, moment.At, [.. all[..26], .. all[30..]]),
            _ => shapes.Vehicle.Make(Device, moment.At, all.ToArray()),
        };
    }

    private CarPlace Place()
    {
        if (State != VehicleState.Driving) return new CarPlace(0, OdometerM, _at.Latitude, _at.Longitude, _heading);
        var (latitude, longitude, heading) = _trip.Where();
        return new CarPlace(_trip.Speed, OdometerM, latitude, longitude, heading);
    }

    private void Decide(Moment moment, Network network)
    {
        var onShift = IsOnShift(moment.SecondOfDay);
        if (Soc < (onShift ? _chargeBelow : 0.5))
        {
            Charge(moment, network);
        }
        else if (onShift)
        {
            Go(network.Destination(_at, _stream), null, moment);
        }
        else if (Portable.Metres(_at, _home) > 200)
        {
            Go(_home, null, moment);
        }
        else
        {
            _parkedUntil = NextShift(moment.Now);
        }
    }

    private void Charge(Moment moment, Network network)
    {
        if (network.BestSite(_at, moment, _stream, _gaveUpAt) is not { } site)
        {
            _parkedUntil = moment.Now + 600;
            return;
        }

        Go(site.Station.Place, site, moment);
    }

    private void Arrive(Moment moment, Network network)
    {
        _heading = _trip.Where().Heading;
        _at = _trip.To;
        _trip.Stop();
        if (_headedFor is not { } site)
        {
            Park(moment, _at == _home ? 60 : _stream.Between(300, 1500));
            return;
        }

        _headedFor = null;
        _gaveUpAt = null;
        AtSite = site;
        var target = IsOnShift(moment.SecondOfDay) ? _stream.Between(0.74, 0.86) : _stream.Between(0.82, 0.92);
        _visit = new Visit(
            $"Fleet {Device.Id.Value}", _model, ConnectorStandard.Ccs2, _body.Pack.CapacityKwh, _body.Pack.EnergyKwh,
            Math.Max(0.5, (target - Soc) * _body.Pack.CapacityKwh / Network.ChargingEfficiency))
        {
            Car = this,
            GivesUpAt = moment.Now + 900 + (long)_stream.Exponential(1800),
        };
        site.Arrive(_visit, moment);
        if (State != VehicleState.Charging) ChangeTo(VehicleState.Queueing, site, moment);
    }

    private void Go(Coordinates to, Site? site, Moment moment)
    {
        _headedFor = site;
        _trip.Begin(_at, to, _stream, _body.Temper);
        ChangeTo(VehicleState.Driving, null, moment);
    }

    private void Park(Moment moment, double seconds)
    {
        _parkedUntil = moment.Now + (long)seconds;
        ChangeTo(VehicleState.Parked, null, moment);
    }

    private void ChangeTo(VehicleState state, Site? site, Moment moment)
    {
        Stand(moment);
        State = state;
        AtSite = site;
        _wakes.Set(_number, 0);
        moment.Say(Device, new DeviceEvent.VehicleStateChanged(state, site?.Station.Id));
    }

    private bool IsOnShift(int secondOfDay) => (secondOfDay - _shiftStart + LocalTime.SecondsADay) % LocalTime.SecondsADay < _shiftSeconds;

    private long NextShift(long now)
    {
        var wait = (_shiftStart - LocalTime.SecondOfDay(now) + LocalTime.SecondsADay) % LocalTime.SecondsADay;
        return now + Math.Max(60, wait);
    }
}
