using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;

namespace FleetOps.Core.Insights.Failure;

/// <summary>
/// What is known of a station over the last four hours and two days, from its frames as they come. A measurement counts once in five seconds, so that a model sees the same whatever the pace of the
/// frames (up to one in 20 s). Takes no allocation after the first frames. Not thread-safe.
/// </summary>
public sealed class StationTrack
{
    internal const int SampleMs = 5_000;
    private const int SilenceMs = 20_000;
    private const double SiblingsMs = 15_000;
    private const double FullRiseC = 20;

    /// <summary>With less history than this many minutes nothing is said.</summary>
    public const int EnoughMinutes = 15;

    private const double Lag = SampleMs / 900_000.0;

    private enum Ch
    {
        Frames, Missing, Heard, Volts, VoltsSquared, Steps, StepsSquared, Load, LoadSquared, VoltsLoad, Temperature, Vibration, VibrationMost, Humidity, Errors,
    }

    private static readonly string[] Names =
        ["temperature_c", "voltage_v", "current_a", "vibration_g", "humidity_pct", "uptime_pct", "error_rate_per_h", "power_kw", "queue_length"];

    private readonly HourWindows _days = new(15);
    private readonly MinuteWindows _windows;
    private readonly double[] _now = [double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN];
    private readonly double _limitKw;
    private SignalSet? _signals;
    private readonly int[] _columns = new int[Names.Length];
    private long _sampled = long.MinValue;
    private long _heard = long.MinValue;
    private long _at = long.MinValue;
    private double _lastVolts = double.NaN;
    private long _lastVoltsAt;
    private double _slowLoad;
    private int _faults;
    private bool _missing;

    public StationTrack(Station station)
    {
        ArgumentNullException.ThrowIfNull(station);
        Station = station;
        _limitKw = station.SiteLimitKw;
        _windows = new MinuteWindows(15, _days);
        Connectors = [.. station.Connectors.Select(c => new ConnectorTrack(c, this))];
    }

    public Station Station { get; }

    public IReadOnlyList<ConnectorTrack> Connectors { get; }

    /// <summary>The newest reading of the cabinet's accelerometer, in g, and its ordinary level of the last hour.</summary>
    internal double Vibration => _now[3];

    /// <summary>The air about the cabinet, as far as the cabinet tells: its temperature less what a cabinet at full load is built to rise by, following load with its lag.</summary>
    internal double AirC => _now[0] - FullRiseC * _slowLoad;

    internal double HumidityPct => _now[4];

    internal double UsualVibration => Mean(Ch.Vibration, 1);

    /// <summary>Whole minutes of history, up to 240.</summary>
    public int Minutes => _windows.Minutes;

    /// <summary>What a twin knows at a start: whether a fault is in force.</summary>
    public void Begin(bool faulted) => _faults = faulted ? 1 : 0;

    internal StationTrack Anew()
    {
        var anew = new StationTrack(Station);
        anew.Begin(_faults > 0);
        for (var c = 0; c < Connectors.Count; c++) Connectors[c].Hand(anew.Connectors[c]);
        return anew;
    }

    /// <summary>Takes a frame of the station itself.</summary>
    public void Take(Frame frame)
    {
        switch (frame.Observation)
        {
            case Measurements measured:
                Take(measured, frame.At.UnixMilliseconds);
                break;
            case DeviceEvent.FaultRaised:
                _faults++;
                break;
            case DeviceEvent.FaultCleared:
                _faults = Math.Max(0, _faults - 1);
                break;
            default:
                break;
        }
    }

    /// <summary>The clock has moved on, whether or not anything was heard.</summary>
    public void MoveTo(long ms)
    {
        _windows.MoveTo(ms / 60_000);
        foreach (var connector in Connectors) connector.MoveTo(ms);
    }

    /// <summary>Writes the station's features; <see cref="FailureFeatures"/> names them.</summary>
    internal int Write(Span<float> to)
    {
        var i = 0;
        for (var s = 0; s < 7; s++) to[i++] = (float)_now[s];
        to[i++] = (float)(_now[7] / _limitKw);
        to[i++] = (float)_now[8];
        to[i++] = _faults > 0 ? 1 : 0;
        for (var w = 0; w < 3; w++)
        {
            double frames = Sum(Ch.Frames, w), steps = Sum(Ch.Steps, w), mean = Sum(Ch.Volts, w) / frames;
            var possible = Math.Min(MinuteWindows.Length(w), Math.Max(1, _windows.Minutes)) * (60_000 / SilenceMs);
            to[i++] = (float)(1 - Math.Min(1, Sum(Ch.Heard, w) / possible));
            to[i++] = (float)(Sum(Ch.Missing, w) / frames);
            to[i++] = (float)mean;
            to[i++] = (float)Math.Sqrt(Math.Max(0, Sum(Ch.VoltsSquared, w) / frames - mean * mean));
            to[i++] = (float)Math.Sqrt(Sum(Ch.StepsSquared, w) / steps);
            to[i++] = (float)(Sum(Ch.Load, w) / frames);
            to[i++] = (float)Slope(w);
            to[i++] = (float)Mean(Ch.Temperature, w);
            to[i++] = (float)Mean(Ch.Vibration, w);
            to[i++] = (float)(Sum(Ch.Errors, w) / frames);
        }

        to[i++] = (float)_windows.Most((int)Ch.VibrationMost, 60);

        // The last day, and what has changed against the one before.
        double today = _days.Today((int)Ch.Frames), yesterday = _days.Yesterday((int)Ch.Frames);
        to[i++] = (float)(_days.Today((int)Ch.Heard) / today);
        to[i++] = (float)(_days.Today((int)Ch.Missing) / today);
        to[i++] = (float)Math.Sqrt(_days.Today((int)Ch.StepsSquared) / _days.Today((int)Ch.Steps));
        to[i++] = (float)Line(_days.Today((int)Ch.Load), _days.Today((int)Ch.Volts), _days.Today((int)Ch.LoadSquared), _days.Today((int)Ch.VoltsLoad), today);
        to[i++] = (float)(_days.Today((int)Ch.Errors) / today);
        to[i++] = (float)(_days.Yesterday((int)Ch.Heard) / yesterday);
        to[i++] = (float)Math.Sqrt(_days.Yesterday((int)Ch.StepsSquared) / _days.Yesterday((int)Ch.Steps));
        to[i++] = (float)(_days.Yesterday((int)Ch.Errors) / yesterday);
        return i;
    }

    /// <summary>The newest value of each of the seven signals.</summary>
    internal void WriteReading(Span<float> to)
    {
        for (var s = 0; s < FailureFeatures.OfReading; s++) to[s] = (float)_now[s];
    }

    private void Take(Measurements measured, long ms)
    {
        if (ms <= _at) return;
        _at = ms;
        _windows.MoveTo(ms / 60_000);
        var open = _windows.Open;
        if (ms / SilenceMs != _heard)
        {
            _heard = ms / SilenceMs;
            open[(int)Ch.Heard]++;
        }

        if (ms / SampleMs == _sampled) return;
        _sampled = ms / SampleMs;
        Read(measured);
        foreach (var connector in Connectors) connector.Feel(_now[3], ms);
        open[(int)Ch.Frames]++;
        if (_missing) open[(int)Ch.Missing]++;
        double volts = _now[1], load = _now[7] / _limitKw;
        _slowLoad += (load - _slowLoad) * Lag;
        open[(int)Ch.Volts] += volts;
        open[(int)Ch.VoltsSquared] += volts * volts;
        if (ms - _lastVoltsAt <= SiblingsMs && !double.IsNaN(_lastVolts))
        {
            open[(int)Ch.Steps]++;
            open[(int)Ch.StepsSquared] += (volts - _lastVolts) * (volts - _lastVolts);
        }

        (_lastVolts, _lastVoltsAt) = (volts, ms);
        open[(int)Ch.Load] += load;
        open[(int)Ch.LoadSquared] += load * load;
        open[(int)Ch.VoltsLoad] += volts * load;
        open[(int)Ch.Temperature] += _now[0];
        open[(int)Ch.Vibration] += _now[3];
        open[(int)Ch.VibrationMost] = Math.Max(open[(int)Ch.VibrationMost], _now[3]);
        open[(int)Ch.Humidity] += _now[4];
        open[(int)Ch.Errors] += _now[6];
    }

    // A value that is left out repeats the last one; before the first it counts as nothing wrong.
    private void Read(Measurements measured)
    {
        if (!ReferenceEquals(_signals, measured.Signals))
        {
            _signals = measured.Signals;
            for (var s = 0; s < Names.Length; s++) _columns[s] = measured.Signals.IndexOf(Names[s]);
        }

        var values = measured.Values;
        _missing = false;
        for (var s = 0; s < Names.Length; s++)
        {
            if (_columns[s] >= 0) _now[s] = values[_columns[s]];
            else
            {
                _missing = true;
                if (double.IsNaN(_now[s])) _now[s] = s == 5 ? 100 : s == 1 ? 230 : 0;
            }
        }
    }

    /// <summary>Volts lost a full load, by least squares; 0 where load has hardly moved.</summary>
    private double Slope(int w) => Line(Sum(Ch.Load, w), Sum(Ch.Volts, w), Sum(Ch.LoadSquared, w), Sum(Ch.VoltsLoad, w), Sum(Ch.Frames, w));

    private static double Line(double x, double y, double squared, double product, double n)
    {
        var spread = squared - x * x / n;
        return spread > 1e-3 * n ? (product - x * y / n) / spread : 0;
    }

    private double Mean(Ch channel, int w) => Sum(channel, w) / Sum(Ch.Frames, w);

    private double Sum(Ch channel, int w) => _windows.Sum((int)channel, w);
}
