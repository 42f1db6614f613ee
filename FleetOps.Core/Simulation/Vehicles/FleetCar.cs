using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Drivers;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>
/// A fleet vehicle through its days: works a shift of trips between places of the city, looks for a station when its charge is low, queues, charges,
/// goes on, and goes home. What it decides depends on its own stream and on what it sees of the stations.
/// </summary>
internal sealed class FleetCar
{
    private readonly CarModel _model;
    private readonly NamedStream _stream;
    private readonly Trip _trip = new();
    private readonly Powertrain _drive;
    private readonly ulong _noiseKey;
    private readonly Coordinates _home;
    private readonly int _shiftStart;
    private readonly int _shiftSeconds;
    private readonly double _chargeBelow;
    private readonly double _insulationKohm;
    private readonly double _tyreKpa;
    private readonly double _spreadV;
    private Coordinates _at;
    private double _heading;
    private Site? _headedFor;
    private Site? _gaveUpAt;
    private Visit? _visit;
    private long _parkedUntil;

    public FleetCar(Vehicle vehicle, Device device, CarModel model, ulong seed, Network network, long now)
    {
        Vehicle = vehicle;
        Device = device;
        _model = model;
        var name = device.Id.Value;
        _stream = NamedStream.For(seed, name, "days");
        _noiseKey = NamedStream.Key(seed, name, "sensors");
        var make = NamedStream.For(seed, name, "make");
        var soh = make.Between(86, 99.5);
        _home = network.Near(make.Index(network.Sites.Length), make, 0.012);
        // A fifth works through the night; the others begin between half past five and half past ten.
        _shiftStart = (int)(make.Chance(0.2) ? make.Between(17.5, 20.5) * 3600 : make.Between(5.5, 10.5) * 3600);
        _shiftSeconds = (int)(make.Between(9, 13) * 3600);
        _chargeBelow = make.Between(0.24, 0.38);
        _insulationKohm = make.Between(1800, 4200);
        _tyreKpa = make.Between(228, 248);
        _spreadV = make.Between(0.006, 0.018);
        OdometerM = 1000 * make.Between(4_000, 60_000) + network.DaysInService(now) * 400_000;
        _drive = new Powertrain(model, soh, model.PackKwh * soh / 100 * make.Between(0.45, 0.95));
        _at = _home;
        _parkedUntil = IsOnShift(LocalTime.SecondOfDay(now)) ? now + (long)make.Between(0, 1800) : NextShift(now);
    }

    public Vehicle Vehicle { get; }

    public Device Device { get; }

    public VehicleState State { get; private set; } = VehicleState.Parked;

    /// <summary>The station where it queues or charges; null elsewhere.</summary>
    public Site? AtSite { get; private set; }

    public double OdometerM { get; private set; }

    public double Soc => _drive.Soc;

    public void Advance(Moment moment, Network network)
    {
        switch (State)
        {
            case VehicleState.Parked:
                _drive.Rest(moment.Seconds);
                if (moment.Now >= _parkedUntil) Decide(moment, network);
                break;
            case VehicleState.Driving:
                var arrived = _trip.Advance(moment, _stream);
                _drive.Drive(_trip.Speed, _trip.Acceleration, moment.Seconds, moment.TemperatureC);
                OdometerM += _trip.LastM;
                if (arrived) Arrive(moment, network);
                break;
            case VehicleState.Queueing:
                _drive.Rest(moment.Seconds);
                break;
            case VehicleState.Charging:
                _drive.Charge(_visit!.EnergyKwh, _visit.PackKw);
                break;
            case VehicleState.BrokenDown:
                break;
            default:
                throw new NotSupportedException($"{State} is not a vehicle state.");
        }

        _drive.Warm(moment, State == VehicleState.Charging);
    }

    /// <summary>The station gave it a connector.</summary>
    public void Plugged(Moment moment) => ChangeTo(VehicleState.Charging, AtSite, moment);

    /// <summary>It left the station, charged or not; the next decision comes in a minute or two.</summary>
    public void Left(bool served, Moment moment)
    {
        if (served) _drive.Charge(_visit!.EnergyKwh, 0);
        _gaveUpAt = served ? null : AtSite;
        _visit = null;
        Park(moment, _stream.Between(30, 120));
    }

    public Frame Observe(Moment moment, Shapes shapes)
    {
        var noise = new SensorNoise(_noiseKey, moment.Now);
        var (latitude, longitude) = (_at.Latitude, _at.Longitude);
        if (State == VehicleState.Driving) (latitude, longitude, _heading) = _trip.Where();
        var charging = State == VehicleState.Charging;
        var awake = charging || State == VehicleState.Driving;
        var cell = _drive.VoltageV / _model.Cells;
        var spread = (_spreadV + (_drive.Soc < 0.15 ? (0.15 - _drive.Soc) * 0.15 : 0)) * _drive.Health.CellSpread;
        var battery = _drive.BatteryC + 0.05 * noise.Next();
        var shake = _drive.Rpm / 9000;
        var values = new double[shapes.Vehicle.Count];
        values[0] = _trip.Speed * 3.6;
        values[1] = OdometerM;
        values[2] = latitude;
        values[3] = longitude;
        values[4] = _heading;
        values[5] = _drive.Soc * 100;
        values[6] = _drive.HealthPct;
        values[7] = _drive.EnergyKwh;
        values[8] = _drive.VoltageV + 0.1 * noise.Next();
        values[9] = _drive.CurrentA;
        values[10] = _drive.PackKw;
        values[11] = battery;
        values[12] = battery + 0.8 + 0.012 * Math.Abs(_drive.PackKw) + 0.05 * noise.Next();
        values[13] = battery - 0.7 - 0.01 * Math.Abs(_drive.PackKw) + 0.05 * noise.Next();
        values[14] = cell + spread / 2;
        values[15] = cell - spread / 2;
        values[16] = _insulationKohm * (1 - 0.3 * moment.HumidityPct / 100) * _drive.Health.Insulation + 8 * noise.Next();
        values[17] = charging ? Math.Max(0, _drive.PackKw) : 0;
        values[18] = _drive.PortC + 0.05 * noise.Next();
        values[19] = _drive.MotorC + 0.06 * noise.Next();
        values[20] = _drive.Rpm;
        values[21] = _drive.TorqueNm;
        values[22] = _drive.Rpm > 0 ? Math.Max(0, (0.06 + 0.28 * shake * shake + 0.02 * shake) * _drive.Health.Bearing + 0.008 * noise.Next()) : 0;
        values[23] = _drive.InverterC + 0.06 * noise.Next();
        values[24] = _drive.DcdcC + 0.06 * noise.Next();
        values[25] = awake ? 13.9 + 0.02 * noise.Next() : 12.75;
        var tyre = _tyreKpa * (1 + 0.0034 * (moment.TemperatureC - 24) + 0.06 * _drive.TyreWarmth);
        values[26] = tyre;
        values[27] = tyre + 2;
        values[28] = tyre + 5;
        values[29] = tyre + 4;
        values[30] = moment.TemperatureC;
        values[31] = _drive.EnergyKwh / _drive.KwhPerKm * 1000;
        return shapes.Vehicle.Make(Device, moment.At, values);
    }

    private void Decide(Moment moment, Network network)
    {
        var onShift = IsOnShift(moment.SecondOfDay);
        if (_drive.Soc < (onShift ? _chargeBelow : 0.5))
        {
            Charge(moment, network);
        }
        else if (onShift)
        {
            Go(network.Destination(_at, _stream), null, moment);
        }
        else if (_at.DistanceTo(_home) > 200)
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
            $"Fleet {Device.Id.Value}", _model, ConnectorStandard.Ccs2, _drive.CapacityKwh, _drive.EnergyKwh,
            Math.Max(0.5, (target - _drive.Soc) * _drive.CapacityKwh / Network.ChargingEfficiency))
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
        _trip.Begin(_at, to, _stream);
        ChangeTo(VehicleState.Driving, null, moment);
    }

    private void Park(Moment moment, double seconds)
    {
        _parkedUntil = moment.Now + (long)seconds;
        ChangeTo(VehicleState.Parked, null, moment);
    }

    private void ChangeTo(VehicleState state, Site? site, Moment moment)
    {
        State = state;
        AtSite = site;
        moment.Say(Device, new DeviceEvent.VehicleStateChanged(state, site?.Station.Id));
    }

    private bool IsOnShift(int secondOfDay) => (secondOfDay - _shiftStart + LocalTime.SecondsADay) % LocalTime.SecondsADay < _shiftSeconds;

    private long NextShift(long now)
    {
        var wait = (_shiftStart - LocalTime.SecondOfDay(now) + LocalTime.SecondsADay) % LocalTime.SecondsADay;
        return now + Math.Max(60, wait);
    }
}
