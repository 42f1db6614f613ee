using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation;

/// <summary>The columns of one kind of frame, and the resolution of their sensors: values are rounded to the decimals that the signal list gives.</summary>
internal sealed class FrameShape
{
    private readonly SignalSet _signals;
    private readonly double[] _scales;
    private readonly double[] _least;
    private readonly double[] _most;
    private readonly SignalSet[] _without;

    public FrameShape(SignalCatalog catalog, DeviceKind kind, params ReadOnlySpan<string> names)
    {
        _signals = catalog.SetOf(kind, names);
        _scales = new double[names.Length];
        _least = new double[names.Length];
        _most = new double[names.Length];
        for (var i = 0; i < _scales.Length; i++)
        {
            _scales[i] = PowerOfTen(_signals[i].Decimals);
            (_least[i], _most[i]) = (_signals[i].Range.Low, _signals[i].Range.High);
        }
        _without = new SignalSet[names.Length];
        for (var i = 0; i < names.Length; i++) _without[i] = catalog.SetOf(kind, [.. names[..i], .. names[(i + 1)..]]);
    }

    public int Count => _scales.Length;

    // Exact, as the system's own power need not be.
    private static double PowerOfTen(int decimals) => decimals == 0 ? 1 : 10 * PowerOfTen(decimals - 1);

    public SignalSet Signals => _signals;

    /// <summary>Rounds <paramref name="values"/> in place; a sensor saturates at the end of its range.</summary>
    public void Round(Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = Math.Clamp(Math.Round(values[i] * _scales[i]) / _scales[i], _least[i], _most[i]);
    }

    /// <summary>Rounds <paramref name="values"/> in place and hands them over.</summary>
    public Frame Make(Device device, Instant at, double[] values)
    {
        Round(values);
        return new Frame(device, at, new Measurements(_signals, values));
    }

    /// <summary>As <see cref="Make"/>, with one column left out.</summary>
    public Frame MakeWithout(int column, Device device, Instant at, double[] values)
    {
        Round(values);
        double[] left = [.. values.AsSpan(0, column), .. values.AsSpan(column + 1)];
        return new Frame(device, at, new Measurements(_without[column], left));
    }
}
