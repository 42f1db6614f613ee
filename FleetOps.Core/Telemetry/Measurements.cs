namespace FleetOps.Core.Telemetry;

/// <summary>
/// Values of one instant: <c>Values[i]</c> is the value of <c>Signals[i]</c> in that signal's unit, always finite. Immutable by
/// agreement: whoever builds one hands the array over and never writes to it again.
/// </summary>
public sealed record Measurements : Observation
{
    private readonly double[] _values;

    public Measurements(SignalSet signals, double[] values)
    {
        if (signals.Count != values.Length)
            throw new ArgumentException($"{signals.Count} signals but {values.Length} values.", nameof(values));
        Signals = signals;
        _values = values;
    }

    public SignalSet Signals { get; }

    public ReadOnlySpan<double> Values => _values;
}
