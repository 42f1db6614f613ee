namespace FleetOps.Core.Simulation;

/// <summary>
/// What the sensors of one station or connector make of the truth: noise a second, an offset for life, drift from day to day, a sensor that sticks, a value that is left out. Noise and gaps are
/// pure functions of device and second, so thinning changes nothing that is written; a stuck sensor holds what it measured when it stuck. Columns are those of the frame's shape.
/// </summary>
internal sealed class DeviceSensors
{
    private const double StuckAnHour = 1 / 160.0;
    private const double GapsASlot = 0.006;
    private const int SlotSeconds = 15;
    private readonly ulong _noiseKey;
    private readonly ulong _gapKey;
    private readonly ulong _lifeKey;
    private readonly double[] _noise;
    private readonly double[] _offset;
    private readonly double[] _bias;
    private readonly double _quality;
    private long _biasHour = long.MinValue;
    private int _stuck = -1;
    private double _held;
    private long _stuckUntil;

    /// <param name="noise">Standard deviation a column; 0: counted or computed, not measured.</param>
    /// <param name="offset">Half the spread between devices, a column; drift is a third of it.</param>
    public DeviceSensors(ulong seed, string device, double[] noise, double[] offset)
    {
        _noiseKey = NamedStream.Key(seed, device, "sensors");
        _gapKey = NamedStream.Key(seed, device, "gaps");
        _lifeKey = NamedStream.Key(seed, device, "tolerances");
        _noise = noise;
        _offset = offset;
        _bias = new double[noise.Length];
        var state = _lifeKey;
        _quality = 0.8 + 0.5 * Unit(ref state);
    }

    /// <summary>Whether a sensor sticks in this minute: once a minute. Then <see cref="Hold"/> what it reads now.</summary>
    public int Sticks(long now, double more)
    {
        if (_stuck >= 0 && now >= _stuckUntil) _stuck = -1;
        var state = _gapKey ^ ((ulong)(now / 60) * 0xD1342543DE82EF95UL) ^ 0x3333;
        if (_stuck >= 0 || Unit(ref state) >= (StuckAnHour + more) / 60) return -1;
        var column = (int)(NamedStream.Mix(ref state) % (ulong)_noise.Length);
        return _noise[column] > 0 ? column : -1;
    }

    public void Hold(int column, double value, long now)
    {
        var state = _gapKey ^ (ulong)now ^ 0x7777;
        _stuck = column;
        _held = value;
        _stuckUntil = now + 240 + (long)(1500 * Unit(ref state));
    }

    /// <summary>Turns true values into measured ones. A column that is exactly 0 at rest stays 0 (no current flows: none is measured).</summary>
    public void Measure(Span<double> values, long second)
    {
        Renew(second);
        var noise = new SensorNoise(_noiseKey, second);
        for (var i = 0; i < values.Length; i++)
        {
            if (_noise[i] <= 0) continue;
            var n = noise.Next();
            if (values[i] != 0) values[i] += _bias[i] + _quality * _noise[i] * n;
        }

        if (_stuck >= 0 && _stuck < values.Length && second < _stuckUntil) values[_stuck] = _held;
    }

    /// <summary>The column that is left out at this second; −1: none.</summary>
    public int MissingAt(long second, double more)
    {
        var state = _gapKey ^ ((ulong)(second / SlotSeconds) * 0x9E3779B97F4A7C15UL);
        return Unit(ref state) < GapsASlot * _quality + more ? (int)(NamedStream.Mix(ref state) % (ulong)_noise.Length) : -1;
    }

    private void Renew(long second)
    {
        var hour = second / 3600;
        if (hour == _biasHour) return;
        _biasHour = hour;
        var (day, rest) = Math.DivRem(hour, 24);
        for (var i = 0; i < _bias.Length; i++)
        {
            if (_offset[i] == 0) continue;
            var life = _lifeKey + (ulong)i * 0xA24BAED4963EE407UL;
            var (today, tomorrow) = (Signed(life ^ ((ulong)day * 0xD1342543DE82EF95UL)), Signed(life ^ ((ulong)(day + 1) * 0xD1342543DE82EF95UL)));
            _bias[i] = _offset[i] * (Signed(life) + 0.35 * (today + (tomorrow - today) * rest / 24));
        }
    }

    private static double Signed(ulong state) => 2 * Unit(ref state) - 1;

    private static double Unit(ref ulong state) => (NamedStream.Mix(ref state) >> 11) * (1.0 / (1UL << 53));
}
