using FleetOps.Core.Simulation.Vehicles;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>
/// One vehicle of the one-second frames: the same body and sensors as in the running world, driven through its shifts without a charging network. It charges at its depot, at
/// 30 kW when it comes home low and at 7 kW through the night, breaks down and is repaired. Second by second; a pure function of its plan.
/// </summary>
internal sealed class EvCar
{
    private const double Efficiency = 0.95;
    private const double DepotKw = 30;
    private const double NightKw = 7;
    private static readonly Coordinates City = new(12.9716, 77.5946);
    private readonly NamedStream _stream;
    private readonly Trip _trip = new();
    private readonly Coordinates _home;
    private readonly int _shiftStart;
    private readonly int _shiftSeconds;
    private readonly double _chargeBelow;
    private Coordinates _at;
    private double _heading;
    private double _odometerM;
    private double _chargeKw;
    private double _chargeTo;
    private long _parkedUntil;
    private long _repairedAt;
    private bool _driving;
    private bool _goesHome;
    private CarFault? _failed;

    public EvCar(string name, CarModel model, ulong seed, CarFaults faults, long now)
    {
        Name = name;
        _stream = NamedStream.For(seed, name, "dataset days");
        var make = NamedStream.For(seed, name, "dataset make");
        var soh = make.Between(84, 99);
        Body = new CarBody(model, new CarCharacter(seed, name), faults, seed, name, soh, model.PackKwh * soh / 100 * make.Between(0.5, 0.9));
        Sensors = new CarSensors(seed, name);
        _home = _at = Near(make, 0.05);
        _shiftStart = (int)(make.Between(5.5, 10) * 3600);
        _shiftSeconds = (int)(make.Between(9, 13) * 3600);
        _chargeBelow = make.Between(0.22, 0.34);
        _odometerM = 1000 * Math.Floor(make.Between(4_000, 90_000));
        _parkedUntil = now;
    }

    public string Name { get; }

    public CarBody Body { get; }

    public CarSensors Sensors { get; }

    /// <summary>When the failure that it follows stopped it; null: not yet.</summary>
    public long? FailedAt { get; private set; }

    public long? RepairedAt { get; private set; }

    public CarPlace Place
    {
        get
        {
            if (!_driving) return new CarPlace(0, _odometerM, _at.Latitude, _at.Longitude, _heading);
            var (latitude, longitude, heading) = _trip.Where();
            return new CarPlace(_trip.Speed, _odometerM, latitude, longitude, heading);
        }
    }

    public void Advance(Moment moment)
    {
        if (_failed is not null)
        {
            Body.Rest(moment.Seconds);
            if (moment.Now >= _repairedAt) Repair(moment);
        }
        else if (_driving)
        {
            var arrived = _trip.Advance(moment, _stream, Body.Unit.Allowed);
            Body.Drive(_trip.Speed, _trip.Acceleration, moment.Seconds);
            _odometerM += _trip.LastM;
            if (arrived) Arrive(moment);
        }
        else if (_chargeKw > 0)
        {
            Charge(moment);
        }
        else
        {
            Body.Rest(moment.Seconds);
            if (moment.Now >= _parkedUntil) Decide(moment);
        }

        Body.Settle(moment);
        if (!moment.IsNewMinute) return;
        Sensors.Minute(moment, Body, Place);
        if (_failed is null && (_driving || _chargeKw > 0) && Body.Faults.Due(moment.Now, charging: !_driving) is { } due) BreakDown(due, moment);
        else if (_chargeKw > 0 && Body.Health.BreaksAMinute > 0 && _stream.Chance(Body.Health.BreaksAMinute)) StopCharging(moment, 900);
    }

    private void Decide(Moment moment)
    {
        var into = (moment.SecondOfDay - _shiftStart + LocalTime.SecondsADay) % LocalTime.SecondsADay;
        var onShift = into < _shiftSeconds;
        var home = _at == _home;
        if (home && Body.Pack.Soc < (onShift ? 0.6 : 0.85))
        {
            (_chargeKw, _chargeTo) = onShift ? (DepotKw, _stream.Between(0.74, 0.86)) : (NightKw, _stream.Between(0.85, 0.94));
        }
        else if (onShift && Body.Pack.Soc > _chargeBelow)
        {
            Go(Near(_stream, 0.045), home: false);
        }
        else if (!home)
        {
            Go(_home, home: true);
        }
        else
        {
            _parkedUntil = moment.Now + Math.Max(60, LocalTime.SecondsADay - into);
        }
    }

    private void Go(Coordinates to, bool home)
    {
        _goesHome = home;
        _trip.Begin(_at, to, _stream, Body.Temper);
        _driving = true;
    }

    private void Arrive(Moment moment)
    {
        _heading = _trip.Where().Heading;
        _at = _goesHome ? _home : _trip.To;
        _trip.Stop();
        _driving = false;
        _parkedUntil = moment.Now + (_goesHome ? 90 : (long)_stream.Between(300, 1500));
    }

    private void Charge(Moment moment)
    {
        var pack = Body.Pack;
        var kw = Math.Min(_chargeKw, Body.Model.MaxDcKw * Cell.Acceptance(pack.Soc)) * Body.ChargeShare;
        var stored = Math.Min(kw * Efficiency * moment.Seconds / 3600, Math.Max(0, pack.CapacityKwh - pack.EnergyKwh));
        Body.Charge(pack.EnergyKwh + stored, stored * 3600 / moment.Seconds, Efficiency);
        if (pack.Soc >= _chargeTo) StopCharging(moment, 60);
    }

    private void StopCharging(Moment moment, long seconds)
    {
        _chargeKw = 0;
        _parkedUntil = moment.Now + seconds;
    }

    private void BreakDown(CarFault fault, Moment moment)
    {
        if (_driving)
        {
            var (latitude, longitude, heading) = _trip.Where();
            (_at, _heading) = (new Coordinates(latitude, longitude), heading);
            _trip.Stop();
            _driving = false;
        }

        _chargeKw = 0;
        _failed = fault;
        Body.Faults.Fail(fault, moment.Now);
        FailedAt = moment.Now;
        _repairedAt = moment.Now + (long)fault.RepairSeconds;
    }

    private void Repair(Moment moment)
    {
        Body.Faults.Repair(_failed!, Body.Health, moment.Now);
        _failed = null;
        RepairedAt = moment.Now;
        _at = _home;
        _parkedUntil = moment.Now + 300;
    }

    private static Coordinates Near(NamedStream stream, double degrees) =>
        new(City.Latitude + stream.Normal(0, degrees), City.Longitude + stream.Normal(0, degrees));
}
