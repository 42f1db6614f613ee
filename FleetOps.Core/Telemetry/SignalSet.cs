namespace FleetOps.Core.Telemetry;

/// <summary>
/// An ordered set of distinct signals of one device kind: the columns of a frame. Interned by <see cref="SignalCatalog"/>, so frames of
/// one shape share one instance and shapes compare by reference.
/// </summary>
public sealed class SignalSet
{
    internal SignalSet(Signal[] signals) => Signals = signals;

    public IReadOnlyList<Signal> Signals { get; }

    public int Count => Signals.Count;

    public Signal this[int column] => Signals[column];

    /// <summary>The column of a signal, or −1.</summary>
    public int IndexOf(Signal signal)
    {
        for (var i = 0; i < Signals.Count; i++)
            if (ReferenceEquals(Signals[i], signal)) return i;
        return -1;
    }

    public int IndexOf(string name)
    {
        for (var i = 0; i < Signals.Count; i++)
            if (Signals[i].Name == name) return i;
        return -1;
    }
}
