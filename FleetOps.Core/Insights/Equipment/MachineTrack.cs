using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Equipment;

/// <summary>The last thirty days of one machine, hour by hour, as it reported them. Repeated or older hours are left out. Not thread-safe.</summary>
public sealed class MachineTrack
{
    public const int Hours = 30 * 24;
    private readonly Hour[] _hours = new Hour[Hours];
    private int _count;

    /// <summary>Hours that are remembered.</summary>
    public int Known => Math.Min(_count, Hours);

    public Instant? LastAt => _count > 0 ? Back(0).At : null;

    /// <summary>The hour so many reports ago, 0 the latest.</summary>
    public ref readonly Hour Back(int reports) => ref _hours[(_count - 1 - reports) % Hours];

    /// <summary>True when it was a new hour with all five values.</summary>
    public bool Note(Frame frame)
    {
        if (frame.Observation is not Measurements measured || frame.At <= LastAt) return false;
        if (Value("power_kw") is not { } power || Value("temperature_c") is not { } temperature || Value("vibration_mm_s") is not { } vibration
            || Value("runtime_h") is not { } runtime || Value("production_units") is not { } units) return false;
        _hours[_count++ % Hours] = new Hour(frame.At, power, temperature, vibration, runtime, units);
        return true;

        double? Value(string name) => measured.Signals.IndexOf(name) is >= 0 and var column ? measured.Values[column] : null;
    }

    /// <summary>One report: kW, °C, mm/s, hours of the hour, units.</summary>
    public readonly record struct Hour(Instant At, double PowerKw, double TemperatureC, double VibrationMmS, double RuntimeH, double Units);
}
