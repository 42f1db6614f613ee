namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>
/// What one vehicle's sensors say of it: noise a second, an offset for life, drift from day to day, now and then a sensor that sticks, a position or tyres
/// that are not heard, or no frame at all. Noise and gaps are pure functions of device and time; a stuck sensor holds what it measured when it stuck. In the order of
/// <see cref="Shapes.VehicleSignals"/>.
/// </summary>
internal sealed class CarSensors(ulong seed, string name)
{
    private const int Count = 32;
    private const double StuckAnHour = 1 / 190.0;
    private const double SilentATenth = 1 / 150.0;

    // Standard deviation of the noise of each signal; 0 where the value is computed, not measured. Offsets are of the same order.
    private static readonly double[] Noise =
    [
        0.04, 0, 0, 0, 0, 0, 0, 0, 0.1, 0.15, 0, 0.05, 0.05, 0.05, 0.0006, 0.0006, 8, 0, 0.05, 0.06, 2, 0.2, 0.008, 0.06, 0.06, 0.02, 0.4, 0.4, 0.4, 0.4, 0.05, 0,
    ];

    private static readonly double[] Offset =
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0.15, 0, 0.4, 0.5, 0.5, 0.001, 0.001, 20, 0, 0.6, 0.8, 0, 0, 0.004, 0.7, 0.7, 0.03, 2, 2, 2, 2, 0.5, 0,
    ];

    // What sticks when a sensor sticks: temperatures, vibration, tyres, 12 V.
    private static readonly int[] Sticky = [12, 13, 18, 19, 22, 23, 24, 25, 26, 29, 30];
    private readonly ulong _key = NamedStream.Key(seed, name, "sensors");
    private readonly ulong _gapKey = NamedStream.Key(seed, name, "gaps");
    private readonly ulong _lifeKey = NamedStream.Key(seed, name, "tolerances");
    private readonly double[] _bias = new double[Count];
    private long _biasHour = long.MinValue;
    private double _held;
    private int _stuck = -1;
    private long _stuckUntil;

    /// <summary>Once a minute: a sensor may stick, at what it measures now.</summary>
    public void Minute(Moment moment, CarBody body, in CarPlace place)
    {
        if (_stuck >= 0 && moment.Now >= _stuckUntil) _stuck = -1;
        var state = _gapKey ^ ((ulong)(moment.Now / 3600) * 0xD1342543DE82EF95UL);
        if (Unit(ref state) >= StuckAnHour) return;
        var bits = NamedStream.Mix(ref state);
        if (moment.Now % 3600 / 60 != (long)(bits % 60)) return;
        Span<double> values = stackalloc double[Count];
        Read(values, moment, body, place);
        _stuck = Sticky[(int)((bits >> 8) % (ulong)Sticky.Length)];
        _held = values[_stuck];
        _stuckUntil = moment.Now + 180 + (long)((bits >> 16) % 2400);
    }

    /// <summary>What is missing at this second.</summary>
    public CarGap GapAt(long second)
    {
        var state = _gapKey ^ ((ulong)(second / 600) * 0x9E3779B97F4A7C15UL) ^ 0x5555;
        var roll = Unit(ref state);
        if (roll >= 3 * SilentATenth) return CarGap.None;
        var bits = NamedStream.Mix(ref state);
        var kind = roll < SilentATenth ? CarGap.Everything : roll < 2 * SilentATenth ? CarGap.Place : CarGap.Tyres;
        var from = (long)(bits % 480);
        var length = kind == CarGap.Everything ? 3 + (long)((bits >> 16) % 45) : 10 + (long)((bits >> 16) % 110);
        return second % 600 >= from && second % 600 < from + length ? kind : CarGap.None;
    }

    public void Read(Span<double> values, Moment moment, CarBody body, in CarPlace place)
    {
        Truth(values, moment, body, place);
        Bias(moment.Now);
        var noise = new SensorNoise(_key, moment.Now);
        for (var i = 0; i < Count; i++)
            if (Noise[i] > 0) values[i] += _bias[i] + Noise[i] * noise.Next();
        // Standing still is zero, exactly; what cannot be negative is not.
        if (place.Speed < 0.05) values[0] = values[20] = values[21] = values[22] = 0;
        values[0] = Math.Max(0, values[0]);
        values[20] = Math.Max(0, values[20]);
        values[22] = Math.Max(0, values[22]);
        values[11] = Math.Min(values[11], values[12]);
        values[13] = Math.Min(values[13], values[11]);
        values[15] = Math.Min(values[15], values[14]);
        if (_stuck >= 0 && moment.Now < _stuckUntil) values[_stuck] = _held;
    }

    private static void Truth(Span<double> values, Moment moment, CarBody body, in CarPlace place)
    {
        var (pack, unit) = (body.Pack, body.Unit);
        var cell = pack.VoltageV / body.Model.Cells;
        // The weak cell falls out of line under load and when nearly empty.
        var spread = body.Character.SpreadV * body.Health.CellSpread * (1 + Math.Min(1.5, Math.Abs(pack.CurrentA) * pack.ResistanceOhm / 12))
            + (pack.Soc < 0.15 ? (0.15 - pack.Soc) * 0.15 : 0);
        var shake = unit.Rpm / 9000;
        values[0] = place.Speed * 3.6;
        values[1] = place.OdometerM;
        values[2] = place.Latitude;
        values[3] = place.Longitude;
        values[4] = place.Heading;
        values[5] = pack.Soc * 100;
        values[6] = pack.SohPct;
        values[7] = pack.EnergyKwh;
        values[8] = pack.VoltageV;
        values[9] = pack.CurrentA;
        values[10] = pack.PowerKw;
        values[11] = pack.TemperatureC;
        values[12] = pack.TemperatureC + pack.HotSpotK;
        values[13] = pack.TemperatureC - 0.7 - 0.006 * Math.Abs(pack.CurrentA);
        values[14] = cell + spread * 0.45;
        values[15] = cell - spread * 0.55;
        values[16] = body.Character.InsulationKohm * (1 - 0.3 * moment.HumidityPct / 100) * body.Health.Insulation;
        values[17] = body.IsCharging ? Math.Max(0, pack.PowerKw) : 0;
        values[18] = body.PortC;
        values[19] = unit.MotorC;
        values[20] = unit.Rpm;
        values[21] = unit.TorqueNm;
        values[22] = (0.05 + 0.2 * shake * shake + 0.02 * shake) * body.Character.Shake * body.Health.Bearing * (0.6 + 0.4 * body.Temper)
            + 0.0007 * Math.Abs(unit.TorqueNm);
        values[23] = unit.InverterC;
        values[24] = body.DcdcC;
        values[25] = body.LowVoltageV;
        for (var wheel = 0; wheel < 4; wheel++) values[26 + wheel] = body.Tyres.PressureKpa(wheel);
        values[30] = body.AirC;
        values[31] = pack.EnergyKwh / body.KwhPerKm * 1000;
    }

    /// <summary>Offset for life and drift through the days, the same for all seconds of an hour.</summary>
    private void Bias(long second)
    {
        var hour = second / 3600;
        if (hour == _biasHour) return;
        _biasHour = hour;
        var day = hour / 24;
        var share = hour % 24 / 24.0;
        for (var i = 0; i < Count; i++)
        {
            if (Offset[i] == 0) continue;
            var life = _lifeKey + (ulong)i * 0xA24BAED4963EE407UL;
            var offset = Signed(life);
            var (today, tomorrow) = (Signed(life ^ ((ulong)day * 0xD1342543DE82EF95UL)), Signed(life ^ ((ulong)(day + 1) * 0xD1342543DE82EF95UL)));
            _bias[i] = Offset[i] * (offset + 0.35 * (today + (tomorrow - today) * share));
        }
    }

    private static double Signed(ulong state) => 2 * Unit(ref state) - 1;

    private static double Unit(ref ulong state) => (NamedStream.Mix(ref state) >> 11) * (1.0 / (1UL << 53));
}
