namespace FleetOps.Core.Live;

/// <summary>The present <see cref="DayTally"/>, written by the one that follows the events, read by pages. Thread-safe.</summary>
public sealed class NetworkCounts
{
    private DayTally? _today;

    /// <summary>Null until the first look.</summary>
    public DayTally? Today
    {
        get => Volatile.Read(ref _today);
        set => Volatile.Write(ref _today, value);
    }
}
