using FleetOps.Core.Telemetry;

namespace FleetOps.Web.Transports.Decoding;

/// <summary>What a frame's <c>signals</c> looked like last time: the names as they were sent, in order, with what each stands for.</summary>
internal sealed record Shape(SignalSet Set, byte[][] Names, double[] Factors)
{
    public int Count => Names.Length;

    /// <summary>True when a signal is not on the list: not for a sender whose key does not allow that.</summary>
    public bool HasExtras { get; } = Set.Signals.Any(s => s.IsExtra);
}
