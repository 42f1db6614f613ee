using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Bench;

/// <summary>
/// Realistic vehicle frames of 12 signals for measuring: each vehicle drives a random walk of speed, and odometer, position, current, voltage, power,
/// charge and temperatures follow from it, with sensor noise, at the precision of the signal list. Same seed, same frames. Not thread-safe.
/// </summary>
public sealed class BenchFrames
{
    private static readonly string[] Names =
    [
        "speed_kmh", "odometer_m", "latitude_deg", "longitude_deg", "soc_pct", "pack_voltage_v", "pack_current_a", "pack_power_kw",
        "battery_temperature_avg_c", "motor_temperature_c", "motor_rpm", "inverter_temperature_c",
    ];

    private readonly SignalSet _shape;
    private readonly Car[] _cars;
    private readonly Random _random;
    private long _at;

    public BenchFrames(SignalCatalog catalog, int vehicles, Instant start, int seed = 42)
    {
        _shape = catalog.SetOf(DeviceKind.Vehicle, Names);
        _random = new Random(seed);
        _at = start.UnixMilliseconds;
        _cars = new Car[vehicles];
        for (var i = 0; i < vehicles; i++)
            _cars[i] = new Car(new Device(new DeviceId($"EV_{i + 1:000}"), DeviceKind.Vehicle, $"EV {i + 1}", null, true), _random);
    }

    public IReadOnlyList<Signal> Signals => _shape.Signals;

    public IReadOnlyList<Device> Vehicles => [.. _cars.Select(c => c.Device)];

    /// <summary>The next second of every vehicle.</summary>
    public List<Frame> NextSecond()
    {
        var at = new Instant(_at);
        _at += 1_000;
        var frames = new List<Frame>(_cars.Length);
        foreach (var car in _cars) frames.Add(new Frame(car.Device, at, new Measurements(_shape, car.Step(_random, _shape))));
        return frames;
    }

    /// <summary>The next <paramref name="seconds"/> of every vehicle, second after second.</summary>
    public List<Frame> Next(int seconds)
    {
        var frames = new List<Frame>(seconds * _cars.Length);
        for (var i = 0; i < seconds; i++) frames.AddRange(NextSecond());
        return frames;
    }

    private sealed class Car(Device device, Random random)
    {
        private double _speed = 60 * random.NextDouble();
        private double _wanted = 40;
        private double _odometer = random.Next(100_000_000);
        private double _latitude = 12.9 + (0.1 * random.NextDouble());
        private double _longitude = 77.5 + (0.2 * random.NextDouble());
        private double _heading = 6.28 * random.NextDouble();
        private double _charge = 30 + (60 * random.NextDouble());
        private double _battery = 30, _motor = 45, _inverter = 40;

        public Device Device { get; } = device;

        public double[] Step(Random random, SignalSet shape)
        {
            if (random.NextDouble() < 0.02) _wanted = random.NextDouble() < 0.25 ? 0 : 80 * random.NextDouble();
            var before = _speed;
            _speed = Math.Max(0, _speed + Math.Clamp(_wanted - _speed, -3, 2) + (_speed > 0 ? Noise(random, 0.2) : 0));
            var metres = _speed / 3.6;
            _odometer += metres;
            _heading += Noise(random, 0.05);
            _latitude += metres * Math.Cos(_heading) / 111_320;
            _longitude += metres * Math.Sin(_heading) / 108_500;
            var current = -2 - (_speed * 0.8) - ((_speed - before) * 12) + Noise(random, 0.4);
            var voltage = 320 + (_charge * 0.8) + (current * 0.06) + Noise(random, 0.1);
            var power = current * voltage / 1_000;
            _charge = Math.Clamp(_charge + (power / 3_600 / 60 * 100), 5, 100);
            _battery += ((30 + (current * current * 0.0005) - _battery) * 0.002) + Noise(random, 0.01);
            _motor += ((40 + (_speed * 0.5) - _motor) * 0.01) + Noise(random, 0.05);
            _inverter += ((38 + (_speed * 0.4) - _inverter) * 0.02) + Noise(random, 0.05);
            double[] values =
            [
                _speed, _odometer, _latitude, _longitude, _charge, voltage, current, power, _battery, _motor, _speed * 75 + (_speed > 0 ? Noise(random, 8) : 0), _inverter,
            ];
            for (var i = 0; i < values.Length; i++) values[i] = Math.Round(values[i], shape[i].Decimals);
            return values;
        }

        // Nearly normal: the sum of three uniform draws.
        private static double Noise(Random random, double scale) => (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2 * scale;
    }
}
