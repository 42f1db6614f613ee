namespace FleetOps.Web.Commands.Sending;

/// <summary>
/// A vehicle to demonstrate with: it speeds up and slows down in town, and currents, temperatures and charge follow. With a failure its battery cooling gives up:
/// within some ten minutes the pack warms far past its normal band, cells drift apart, insulation falls, the motor bearing shakes. Same seed, same drive. Not thread-safe.
/// </summary>
public sealed class DemoCar(bool fails, int seed)
{
    private readonly Random _random = new(seed);
    private double _seconds, _speed, _wanted = 35, _odometer = 18_240_000, _latitude = 12.9716, _longitude = 77.5946, _heading, _charge = 78, _battery = 31, _motor = 42, _inverter = 38;

    /// <summary>How far the failure has gone, 0 to 1.</summary>
    public double Wear { get; private set; }

    /// <summary>One second later; values by signal name, at the precision of the signal list.</summary>
    public IReadOnlyDictionary<string, double> Step()
    {
        _seconds++;
        if (fails) Wear = Math.Min(1, _seconds / 600);
        if (_random.NextDouble() < 0.04) _wanted = _random.NextDouble() < 0.2 ? 0 : 20 + 45 * _random.NextDouble();
        var before = _speed;
        _speed = Math.Max(0, _speed + Math.Clamp(_wanted - _speed, -2.5, 1.8) + (_speed > 0 ? Noise(0.2) : 0));
        var metres = _speed / 3.6;
        _odometer += metres;
        _heading += Noise(0.04);
        _latitude += metres * Math.Cos(_heading) / 111_320;
        _longitude += metres * Math.Sin(_heading) / 108_500;
        var current = -2 - _speed * 0.7 - (_speed - before) * 14 + Noise(0.3);
        var voltage = 330 + _charge * 0.7 + current * (0.06 + 0.1 * Wear) + Noise(0.1);
        var power = current * voltage / 1_000;
        _charge = Math.Max(5, _charge + power / 3_600 / 40 * 100);
        _battery += (30 + 45 * Wear - _battery) * 0.02 + Noise(0.02);
        _motor += (40 + _speed * 0.5 + 25 * Wear - _motor) * 0.02 + Noise(0.05);
        _inverter += (36 + _speed * 0.4 - _inverter) * 0.03 + Noise(0.05);
        var cell = voltage / 96;
        return new Dictionary<string, double>
        {
            ["speed_kmh"] = Math.Round(_speed, 1),
            ["odometer_m"] = Math.Round(_odometer),
            ["latitude_deg"] = Math.Round(_latitude, 6),
            ["longitude_deg"] = Math.Round(_longitude, 6),
            ["soc_pct"] = Math.Round(_charge, 2),
            ["pack_voltage_v"] = Math.Round(voltage, 1),
            ["pack_current_a"] = Math.Round(current, 1),
            ["pack_power_kw"] = Math.Round(power, 2),
            ["battery_temperature_avg_c"] = Math.Round(_battery, 1),
            ["battery_temperature_max_c"] = Math.Round(_battery + 1.5 + 8 * Wear, 1),
            ["cell_voltage_max_v"] = Math.Round(cell + 0.004, 3),
            ["cell_voltage_min_v"] = Math.Round(cell - 0.004 - 0.12 * Wear, 3),
            ["insulation_kohm"] = Math.Round(Math.Max(60, 4_800 * (1 - Wear) + Noise(20))),
            ["motor_temperature_c"] = Math.Round(_motor, 1),
            ["motor_vibration_g"] = Math.Round(Math.Max(0, 0.3 + _speed * 0.01 + 4 * Wear + Noise(0.03)), 3),
            ["inverter_temperature_c"] = Math.Round(_inverter, 1),
        };
    }

    private double Noise(double scale) => (_random.NextDouble() + _random.NextDouble() - 1) * scale;
}
