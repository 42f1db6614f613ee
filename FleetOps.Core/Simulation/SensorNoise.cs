namespace FleetOps.Core.Simulation;

/// <summary>
/// The noise of one device's sensors at one second: a pure function of the device's key and the time, so a frame is the same whether or not the
/// frames before it were written (thinning above 60× changes nothing that is written).
/// </summary>
internal struct SensorNoise(ulong key, long second)
{
    // The standard deviation of a sum of four uniform 16-bit numbers.
    private const double OneOver = 1 / 37_837.2;
    private ulong _state = key ^ ((ulong)second * 0xD1342543DE82EF95UL);

    /// <summary>Close to standard normal (Irwin–Hall of four), within ±3.47.</summary>
    public double Next()
    {
        var bits = NamedStream.Mix(ref _state);
        var sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
        return ((double)sum - 131_070) * OneOver;
    }
}
