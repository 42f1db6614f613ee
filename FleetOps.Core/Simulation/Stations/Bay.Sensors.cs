using FleetOps.Core.Telemetry;

namespace FleetOps.Core.Simulation.Stations;

/// <content>What the sensors of a connector say of it.</content>
internal sealed partial class Bay
{
    // dc_voltage_v, dc_current_a, power_kw, module_temperature_c, fan_speed_rpm, fan_vibration_mm_s, insulation_kohm, registers, vehicle_soc_pct
    public static readonly double[] DcNoise = [0.25, 0.12, 0.03, 0.12, 9, 0.07, 14, 0, 0, 0];
    public static readonly double[] DcOffset = [0.8, 0.15, 0.03, 0.7, 15, 0.1, 40, 0, 0, 0];
    public static readonly double[] AcNoise = [0.015, 0.12, 0, 0];
    public static readonly double[] AcOffset = [0.02, 0.7, 0, 0];
    private readonly DeviceSensors _sensors;
    private readonly ulong _contactKey;
    private double[]? _frozen;

    public Frame Observe(Moment moment, Shapes shapes)
    {
        var charging = Session is not null;
        var shape = !IsDc ? shapes.Ac : charging && _frozen is null ? shapes.DcCharging : shapes.DcIdle;
        var values = new double[shape.Count];
        if (_frozen is not null) _frozen.CopyTo(values, 0);
        else Measure(values, moment, charging);
        var missing = _sensors.MissingAt(moment.Now, _frozen is null ? 0.30 * Health.Leak : 0);
        return missing >= 0 && missing < shape.Count ? shape.MakeWithout(missing, Device, moment.At, values) : shape.Make(Device, moment.At, values);
    }

    private void Measure(Span<double> values, Moment moment, bool charging)
    {
        var flows = PowerKw > 0;
        var i = 0;
        if (IsDc)
        {
            values[i++] = flows ? VoltageV : 0;
            values[i++] = flows ? CurrentA : 0;
        }

        // A failing meter reads power worse and worse; everything else about it looks well.
        values[i++] = flows ? PowerKw * Health.MeterGain : 0;
        values[i++] = Module.TemperatureC;
        if (IsDc)
        {
            var spin = Module.FanRpm / 4800;
            values[i++] = Module.FanRpm;
            values[i++] = spin > 0 ? Module.Balance * Health.Vibration * (0.5 + 1.7 * spin * spin) : 0;
            values[i++] = InsulationKohm * (1 - 0.35 * moment.HumidityPct / 100) * Health.Insulation * (charging ? 0.72 : 1);
        }

        values[i++] = RegisterWh;
        values[i++] = SessionWh;
        if (charging && IsDc) values[i++] = Visit!.Soc * 100;
        _sensors.Measure(values[..i], moment.Now);
        if (flows && (Health.MeterNoise > 0 || Health.Contact > 0))
        {
            var noise = new SensorNoise(_contactKey, moment.Now);
            var power = IsDc ? 2 : 0;
            values[power] *= 1 + Health.MeterNoise * noise.Next();
            if (IsDc) values[0] += 3 * Health.Contact * noise.Next();
        }

        for (var c = 0; c < i; c++) values[c] = Math.Max(0, values[c]);
        if (flows) values[IsDc ? 2 : 0] = Math.Min(values[IsDc ? 2 : 0], 400);
    }
}
