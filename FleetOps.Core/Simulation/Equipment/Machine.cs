using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Equipment;

/// <summary>
/// One machine, hour by hour: its work has the day's, the week's and the year's rhythm and some chance of its own; wear makes it warmer, louder and hungrier until
/// maintenance; now and then something is out of the ordinary for some hours, more often when it is worn. A pure function of seed, name and the hour at which it began.
/// Not thread-safe.
/// </summary>
internal sealed class Machine
{
    private const double HoursBetweenAnomalies = 78;
    private readonly MachineModel _model;
    private readonly NamedStream _stream;
    private readonly SimulatedWeather _weather;
    private readonly double _size;
    private readonly double _fit;
    private readonly double _still;
    private readonly List<MachineEpisode> _episodes = [];
    private double _swing;
    private double _drift;
    private double _heat;
    private double _wear;
    private double _wornIn;
    private double _careAt;
    private double _untilAnomaly;
    private MachineAnomaly _anomaly;
    private double _strength;
    private int _hoursLeft;
    private int _hoursOn;
    private long _anomalySince;
    private long _hour;

    public Machine(Device device, MachineKind kind, ulong seed, SimulatedWeather weather, long since)
    {
        Device = device;
        Kind = kind;
        _model = MachineModel.Of(kind);
        _weather = weather;
        _stream = NamedStream.For(seed, device.Id.Value, "work");
        var make = NamedStream.For(seed, device.Id.Value, "make");
        _size = make.Between(0.8, 1);
        _fit = make.Between(0.85, 1.18);
        _still = make.Between(0.8, 1.3);
        _hour = (since - LocalTime.StartOf(0)) / 3600;
        _wear = make.Between(0, 0.7);
        Renew();
        _untilAnomaly = _stream.Exponential(HoursBetweenAnomalies);
    }

    public Device Device { get; }

    public MachineKind Kind { get; }

    /// <summary>The Unix second at which the next hour to live begins; hours are those of the local clock, which is half an hour off UTC's.</summary>
    public long NextHour => LocalTime.StartOf(0) + _hour * 3600;

    /// <summary>Anomalies that are over, in the order in which they began.</summary>
    public IReadOnlyList<MachineEpisode> Episodes => _episodes;

    /// <summary>Lives the next hour.</summary>
    public MachineHour Live()
    {
        var from = NextHour;
        _hour++;
        var day = LocalTime.Day(from);
        var outside = _weather.At(from + 1800).TemperatureC;
        _swing = 0.72 * _swing + _stream.Normal(0, 0.045);
        _drift = 0.999 * _drift + _stream.Normal(0, 0.0022);
        var asked = _model.Asked(LocalTime.Hour(from) + 0.5, LocalTime.Weekday(day), outside);
        var load = asked <= 0 ? 0 : Math.Clamp(asked * (1 + _drift) + _swing * Math.Min(1, 2 * asked), 0.01, 1);
        var runtime = _model.Runtime(load);
        Wear(load);
        Happen(from, runtime);
        return Report(new Instant(from * 1000), load, runtime, outside);
    }

    private MachineHour Report(Instant from, double load, double runtime, double outside)
    {
        var worn = _wear * _wear;
        var power = _model.IdleKw + _model.RatedKw * _size * load * (1 + 0.05 * worn);
        var rise = _model.RiseC * _fit * load * (0.55 + 0.45 * load) * (1 + 0.35 * worn);
        var shake = runtime > 0 ? (_model.StillMmS * _still + _model.LoadMmS * load) * (1 + 0.9 * worn) : 0.08;
        var made = _model.UnitsAtFull * _size * load * (1 - 0.04 * worn);
        switch (_anomaly)
        {
            case MachineAnomaly.PowerSpike:
                power *= 1.3 + 0.45 * _strength;
                rise *= 1.25 + 0.3 * _strength;
                break;
            case MachineAnomaly.PowerDip:
                power *= 0.6 - 0.35 * _strength;
                made *= 0.55 - 0.35 * _strength;
                break;
            case MachineAnomaly.Overheating:
                rise += (10 + 22 * _strength) * Math.Min(1, 0.4 + 0.2 * _hoursOn);
                break;
            case MachineAnomaly.Vibration:
                shake *= 1.9 + 2 * _strength;
                break;
            case MachineAnomaly.LostProduction:
                made *= 0.45 - 0.35 * _strength;
                break;
            default:
                break;
        }

        // Oil, plates and water take hours to follow.
        _heat += (rise - _heat) * (_model.Kind == MachineKind.Transformer ? 0.35 : 0.6);
        var room = _model.Kind == MachineKind.Transformer ? 8 : 4;
        var reading = new MachineHour(
            from,
            Math.Clamp(power * (1 + _stream.Normal(0, 0.012)), 0, 500),
            Math.Clamp(outside + room + _heat + _stream.Normal(0, 0.5), -20, 150),
            Math.Clamp(shake * (1 + _stream.Normal(0, 0.05)), 0, 50),
            Math.Clamp(runtime + (runtime is > 0 and < 1 ? _stream.Normal(0, 0.01) : 0), 0, 1),
            Math.Clamp(Math.Round(made * (1 + _stream.Normal(0, 0.015))), 0, 10_000),
            _anomaly,
            Risk());
        _hoursOn++;
        return reading;
    }

    /// <summary>0 sound, 1 this week, 2 in a day, 3 at once: by wear, and by what is wrong now.</summary>
    private int Risk()
    {
        var worn = _wear switch { < 0.5 => 0, < 0.75 => 1, < 0.92 => 2, _ => 3 };
        var now = _anomaly switch
        {
            MachineAnomaly.None => 0,
            MachineAnomaly.Overheating or MachineAnomaly.Vibration => _strength > 0.5 ? 3 : 2,
            _ => 1,
        };
        return Math.Max(worn, now);
    }

    private void Wear(double load)
    {
        _wear += (0.25 + 0.75 * load) / _wornIn;
        // Maintenance comes when the wear has been seen for a while.
        if (_wear < _careAt) return;
        _wear = _stream.Between(0, 0.08);
        Renew();
    }

    private void Renew()
    {
        _wornIn = _stream.Between(35, 110) * 24 * 0.55;
        _careAt = _stream.Between(0.82, 1.15);
    }

    private void Happen(long from, double runtime)
    {
        if (_anomaly != MachineAnomaly.None)
        {
            if (--_hoursLeft > 0 && runtime > 0) return;
            _episodes.Add(new MachineEpisode(Device.Id, _anomaly, new Instant(_anomalySince * 1000), new Instant(from * 1000)));
            _anomaly = MachineAnomaly.None;
            _untilAnomaly = _stream.Exponential(HoursBetweenAnomalies);
        }

        // Nothing goes wrong with a machine that stands still.
        if (runtime <= 0) return;
        _untilAnomaly -= Kind == MachineKind.WorkshopLift ? 2.2 * (0.7 + 0.6 * _wear) : 0.7 + 0.6 * _wear;
        if (_untilAnomaly > 0) return;
        _anomaly = (MachineAnomaly)(1 + _stream.Index(5));
        _strength = _stream.Unit();
        _hoursLeft = _anomaly is MachineAnomaly.Overheating or MachineAnomaly.Vibration ? 3 + _stream.Index(9) : 1 + _stream.Index(6);
        _hoursOn = 0;
        _anomalySince = from;
    }
}
