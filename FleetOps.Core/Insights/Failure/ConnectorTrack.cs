using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Failure;

/// <summary>
/// What is known of a connector over the last four hours and two days, from its frames and events as they come, and what its own normal is. Same pace rule as <see cref="StationTrack"/>.
/// Not thread-safe.
/// </summary>
public sealed partial class ConnectorTrack
{
    private const int SettledMs = 90_000;
    private const double NearMs = 15_000;
    private const int FeltMs = 12_000;

    private enum Ch
    {
        Frames, Missing, Load, Flowing, MeterSteps, MeterSquared, VoltSteps, VoltSquared, Temperature, Warmth, WarmthFrames, Fan, Spin, SpinFrames, Speed, SpeedFrames,
        Insulation, InsulationFrames, Frozen, Tries, Starts, NotAuthorised, NotLocked, NotStarted, TrySeconds, SlowTries, Knocks, KnockG, Switches, SwitchG, Broken,
    }

    private static readonly string[] Names =
        ["power_kw", "module_temperature_c", "dc_voltage_v", "dc_current_a", "fan_speed_rpm", "fan_vibration_mm_s", "insulation_kohm"];

    private readonly HourWindows _days = new(31);
    private readonly MinuteWindows _windows;
    private readonly StationTrack _station;
    private readonly double[] _now = new double[Names.Length];
    private readonly double[] _last = new double[Names.Length];
    private readonly int[] _columns = new int[Names.Length];
    private readonly OwnNormal _warmth = new(24);
    private readonly OwnNormal _spin = new(8);
    private readonly OwnNormal _speed = new(8);
    private readonly OwnNormal _insulation = new(6);
    private SignalSet? _signals;
    private long _sampled = long.MinValue;
    private long _at = long.MinValue;
    private long _lastAt;
    private long _statusAt = long.MinValue;
    private long _clock = long.MinValue;
    private long _tryingSince = -1;
    private long _flowingSince = -1;
    private long _knockedAt = long.MinValue;
    private long _switchedAt = long.MinValue;
    private double _felt;
    private double _ratio = double.NaN;
    private double _slowLoad;
    private int _faults;
    private int _still;
    private bool _known;

    internal ConnectorTrack(Connector connector, StationTrack station)
    {
        Connector = connector;
        _station = station;
        _windows = new MinuteWindows(31, _days);
        IsDc = connector.Standard != ConnectorStandard.Type2;
    }

    public Connector Connector { get; }

    public bool IsDc { get; }

    public ConnectorStatus? Status { get; private set; }

    /// <summary>What a twin knows at a start.</summary>
    public void Begin(ConnectorStatus? status, Instant? since, bool faulted)
    {
        Status = status;
        _statusAt = since?.UnixMilliseconds ?? long.MinValue;
        _faults = faulted ? 1 : 0;
    }

    internal void Hand(ConnectorTrack to) => to.Begin(Status, _statusAt == long.MinValue ? null : new Instant(_statusAt), _faults > 0);

    public void Take(Frame frame)
    {
        var ms = frame.At.UnixMilliseconds;
        if (frame.Observation is Measurements measured) Take(measured, ms);
        else if (frame.Observation is DeviceEvent happened) Take(happened, ms);
    }

    internal void MoveTo(long ms)
    {
        _clock = Math.Max(_clock, ms);
        _windows.MoveTo(ms / 60_000);
    }

    /// <summary>The cabinet shook so much: is it this connector's lock or contactor that has just moved?</summary>
    internal void Feel(double vibration, long ms)
    {
        var usual = _station.UsualVibration;
        var excess = double.IsNaN(usual) ? 0 : Math.Max(0, vibration - usual);
        if (ms - _knockedAt is >= 0 and <= FeltMs) Felt(Ch.Knocks, Ch.KnockG, excess);
        else if (ms - _switchedAt is >= 0 and <= FeltMs) Felt(Ch.Switches, Ch.SwitchG, excess);
    }

    private void Felt(Ch count, Ch sum, double excess)
    {
        // The strongest sample of one shake counts; a later one only adds what it is stronger by.
        var open = _windows.Open;
        if (_felt < 0)
        {
            open[(int)count]++;
            _felt = 0;
        }

        if (excess <= _felt) return;
        open[(int)sum] += excess - _felt;
        _felt = excess;
    }

    private void Take(DeviceEvent happened, long ms)
    {
        // Events that were told late belong to the minute in which they are told.
        _clock = Math.Max(_clock, ms);
        _windows.MoveTo(ms / 60_000);
        var open = _windows.Open;
        switch (happened)
        {
            case DeviceEvent.StatusChanged changed:
                Change(changed.Status, ms, open);
                break;
            case DeviceEvent.SessionStarted:
                open[(int)Ch.Starts]++;
                if (_tryingSince >= 0)
                {
                    var seconds = (ms - _tryingSince) / 1000.0;
                    open[(int)Ch.TrySeconds] += seconds;
                    if (seconds > 70) open[(int)Ch.SlowTries]++;
                }

                _tryingSince = -1;
                (_flowingSince, _switchedAt, _felt) = (ms, ms, -1);
                break;
            case DeviceEvent.SessionEnded ended:
                (_flowingSince, _switchedAt, _felt) = (-1, ms, -1);
                if (ended.Reason is not ("Local" or "EVDisconnected" or "Remote")) open[(int)Ch.Broken]++;
                break;
            case DeviceEvent.AttemptFailed failed:
                open[(int)(failed.Step == ChargingStep.Authorise ? Ch.NotAuthorised : failed.Step == ChargingStep.Plug ? Ch.NotLocked : Ch.NotStarted)]++;
                _tryingSince = -1;
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

    private void Change(ConnectorStatus status, long ms, Span<double> open)
    {
        if (status == ConnectorStatus.Preparing)
        {
            open[(int)Ch.Tries]++;
            (_tryingSince, _knockedAt, _felt) = (ms, ms, -1);
        }
        else if (status == ConnectorStatus.Available && Status == ConnectorStatus.Finishing)
        {
            (_knockedAt, _felt) = (ms, -1);
        }

        Status = status;
        _statusAt = ms;
    }

    private void Take(Measurements measured, long ms)
    {
        if (ms <= _at) return;
        _at = _clock = ms;
        _windows.MoveTo(ms / 60_000);
        if (ms / StationTrack.SampleMs == _sampled) return;
        _sampled = ms / StationTrack.SampleMs;
        var missing = Read(measured);
        var open = _windows.Open;
        open[(int)Ch.Frames]++;
        if (missing) open[(int)Ch.Missing]++;
        double power = _now[0], temperature = _now[1], load = power / Connector.RatedKw;
        open[(int)Ch.Load] += load;
        open[(int)Ch.Temperature] += temperature;
        _slowLoad += (load - _slowLoad) * 0.02;
        var near = ms - _lastAt <= NearMs && _known;
        if (near && temperature == _last[1]) _still++;
        else _still = 0;
        if (_still >= 12) open[(int)Ch.Frozen]++;
        Warmth(open, temperature);
        if (power > 1)
        {
            open[(int)Ch.Flowing]++;
            if (_flowingSince < 0) _flowingSince = ms;
            if (ms - _flowingSince > SettledMs) Flow(open, near, power);
        }
        else if (power <= 0)
        {
            _ratio = double.NaN;
        }

        if (IsDc) Direct(open);
        _lastAt = ms;
        _now.CopyTo(_last, 0);
        _known = true;
    }

    private void Flow(Span<double> open, bool near, double power)
    {
        var apart = IsDc ? _now[2] * _now[3] / 1000 : _last[0];
        var ratio = apart > 0.5 ? power / apart : double.NaN;
        if (IsDc)
        {
            // The meter against volts times amperes: both sides see the same ramps.
            if (near && !double.IsNaN(ratio) && !double.IsNaN(_ratio)) Step(open, Ch.MeterSteps, Ch.MeterSquared, ratio - _ratio);
            _ratio = ratio;
            if (near && _last[2] > 0 && _now[2] > 0) Step(open, Ch.VoltSteps, Ch.VoltSquared, _now[2] - _last[2]);
        }
        else if (near && !double.IsNaN(ratio) && Math.Abs(ratio - 1) < 0.8)
        {
            Step(open, Ch.MeterSteps, Ch.MeterSquared, ratio - 1);
        }
    }

    private static void Step(Span<double> open, Ch count, Ch squared, double step)
    {
        open[(int)count]++;
        open[(int)squared] += step * step;
    }

    /// <summary>Warmer above the cabinet than ordinary at this load.</summary>
    private void Warmth(Span<double> open, double temperature)
    {
        var above = temperature - _station.AirC;
        if (double.IsNaN(above)) return;
        var bin = Math.Clamp((int)(_slowLoad * 24), 0, 23);
        var usual = _warmth.Of(bin);
        if (!double.IsNaN(usual))
        {
            open[(int)Ch.Warmth] += above - usual;
            open[(int)Ch.WarmthFrames]++;
        }

        _warmth.Learn(bin, above);
    }

    private void Direct(Span<double> open)
    {
        double rpm = _now[4], vibration = _now[5], insulation = _now[6];
        open[(int)Ch.Fan] += rpm;
        if (rpm > 100)
        {
            Against(open, Ch.Spin, Ch.SpinFrames, _spin, Math.Clamp((int)(rpm / 610), 0, 7), vibration);
            Against(open, Ch.Speed, Ch.SpeedFrames, _speed, Math.Clamp((int)((_now[1] - 30) / 4), 0, 7), rpm);
        }

        if (insulation > 0)
            Against(open, Ch.Insulation, Ch.InsulationFrames, _insulation, (Status == ConnectorStatus.Charging ? 3 : 0) + Math.Clamp((int)((_station.HumidityPct - 30) / 20), 0, 2), insulation);
    }

    private static void Against(Span<double> open, Ch sum, Ch count, OwnNormal normal, int bin, double value)
    {
        var usual = normal.Of(bin);
        if (usual > 0)
        {
            open[(int)sum] += value / usual;
            open[(int)count]++;
        }

        normal.Learn(bin, value);
    }

    private bool Read(Measurements measured)
    {
        if (!ReferenceEquals(_signals, measured.Signals))
        {
            _signals = measured.Signals;
            for (var s = 0; s < Names.Length; s++) _columns[s] = measured.Signals.IndexOf(Names[s]);
        }

        var values = measured.Values;
        var missing = false;
        for (var s = 0; s < (IsDc ? Names.Length : 2); s++)
        {
            if (_columns[s] >= 0) _now[s] = values[_columns[s]];
            else missing = true;
        }

        return missing;
    }

    private double Sum(Ch channel, int w) => _windows.Sum((int)channel, w);

    private double Today(Ch channel) => _days.Today((int)channel);

    private double Yesterday(Ch channel) => _days.Yesterday((int)channel);
}
