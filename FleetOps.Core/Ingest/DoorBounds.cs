using FleetOps.Core.History;

namespace FleetOps.Core.Ingest;

/// <summary>How far a frame's timestamp may lie from the server's clock at this moment.</summary>
public readonly record struct DoorBounds(TimeSpan MostAhead, TimeSpan MostBehind)
{
    /// <summary>
    /// A frame that comes again is recognised only while raw history still holds it; so when somebody shortens the retention, the door takes no
    /// older frames than that, whatever the configuration of the door allows.
    /// </summary>
    public static DoorBounds Of(IngestOptions ingest, HistoryOptions retention) => new(
        TimeSpan.FromSeconds(ingest.MaxAheadSeconds), TimeSpan.FromHours(Math.Min(ingest.MaxBehindHours, retention.RawDays * 24)));
}
