using FleetOps.Core.Telemetry;

namespace FleetOps.Core.History;

/// <summary>
/// One signal of one device over time, ascending, no instant twice. <c>Values</c> (means for roll-ups), <c>Low</c> and <c>High</c> stand
/// beside <c>UnixMilliseconds</c> one for one; for raw frames low and high are the values themselves. A roll-up's time is its start.
/// </summary>
public sealed record Series(Signal Signal, Resolution Resolution, long[] UnixMilliseconds, double[] Values, double[] Low, double[] High)
{
    public int Count => UnixMilliseconds.Length;
}
