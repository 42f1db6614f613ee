namespace FleetOps.Core.Simulation;

/// <summary>
/// What happened at the stations since the world was born. <see cref="Arrivals"/> = <see cref="Served"/> + <see cref="Reneged"/> + those who still
/// wait. Not thread-safe: read it between steps.
/// </summary>
public sealed class WorldTally
{
    /// <summary>Cars that came to a station.</summary>
    public long Arrivals { get; internal set; }

    /// <summary>Cars that got a connector.</summary>
    public long Served { get; internal set; }

    /// <summary>Cars that left the queue without one.</summary>
    public long Reneged { get; internal set; }

    /// <summary>Of the arrivals, how many were fleet vehicles.</summary>
    public long FleetArrivals { get; internal set; }

    /// <summary>Sessions taken from a recorded file so far.</summary>
    public long RecordedArrivals { get; internal set; }
}
