using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Vehicles;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;

namespace FleetOps.Tests.Simulation.Vehicles;

/// <summary>One vehicle on a test stand: no network, the test says what it does.</summary>
internal sealed class Bodies
{
    private static readonly Coordinates Here = new(12.97, 77.59);
    private static readonly Coordinates There = new(13.03, 77.64);
    private readonly SimulatedWeather _weather;
    private readonly Trip _trip = new();
    private readonly NamedStream _stream;
    private double _odometerM;

    public Bodies(string name = "EV_001", ulong seed = 42, CarFault? fault = null, double soc = 0.7, int model = 2)
    {
        Now = Worlds.Midnight.UnixMilliseconds / 1000;
        _weather = new SimulatedWeather(seed, TimeProvider.System);
        _stream = NamedStream.For(seed, name, "test");
        var faults = new CarFaults(new DeviceId(name), seed, 0, Book, Now, Now);
        if (fault is not null) faults.Follow(fault);
        var kind = CarModel.Cars[model];
        Body = new CarBody(kind, new CarCharacter(seed, name), faults, seed, name, 93, kind.PackKwh * 0.93 * soc);
        Sensors = new CarSensors(seed, name);
        _trip.Begin(Here, There, _stream);
    }

    public CarBody Body { get; }

    public CarSensors Sensors { get; }

    public FaultBook Book { get; } = new();

    public Moment Moment { get; } = new();

    public long Now { get; private set; }

    /// <summary>One step of city traffic, there and back.</summary>
    public void Drive(int seconds = 1)
    {
        Begin(seconds);
        if (_trip.Advance(Moment, _stream, Body.Unit.Allowed)) _trip.Begin(There, Here, _stream, Body.Temper);
        _odometerM += _trip.LastM;
        Body.Drive(_trip.Speed, _trip.Acceleration, seconds);
        End();
    }

    public void Drive(double speed, double acceleration, int seconds)
    {
        Begin(seconds);
        Body.Drive(speed, acceleration, seconds);
        End();
    }

    public void Rest(int seconds)
    {
        Begin(seconds);
        Body.Rest(seconds);
        End();
    }

    /// <summary>Takes what a connector of <paramref name="kw"/> gives; returns what its meter counts.</summary>
    public double Charge(double kw, int seconds)
    {
        Begin(seconds);
        var taken = Math.Min(kw, Body.Model.MaxDcKw * Cell.Acceptance(Body.Pack.Soc) * Body.ChargeShare);
        var stored = Math.Min(taken * 0.95 * seconds / 3600, Body.Pack.CapacityKwh - Body.Pack.EnergyKwh);
        Body.Charge(Body.Pack.EnergyKwh + stored, stored * 3600 / seconds, 0.95);
        End();
        return stored / 0.95;
    }

    public double[] Read()
    {
        var values = new double[Shapes.VehicleSignals.Length];
        Sensors.Read(values, Moment, Body, new CarPlace(Body.Unit.Rpm > 0 ? Math.Max(_trip.Speed, 1) : 0, _odometerM, Here.Latitude, Here.Longitude, 0));
        return values;
    }

    public double Read(string signal) => Read()[Array.IndexOf(Shapes.VehicleSignals, signal)];

    private void Begin(int seconds)
    {
        Now += seconds;
        Moment.Begin(Now, seconds, _weather, null);
    }

    private void End()
    {
        Body.Settle(Moment);
        if (Moment.IsNewMinute) Sensors.Minute(Moment, Body, default);
    }
}
