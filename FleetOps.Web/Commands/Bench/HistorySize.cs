namespace FleetOps.Web.Commands.Bench;

/// <summary>What one kind of store did with the same frames: throughput acknowledged after commit (no HTTP), and bytes on disk at the end.</summary>
public sealed record HistorySize(HistoryKind Kind, long Frames, double Seconds, long Bytes)
{
    public double FramesPerSecond => Frames / Seconds;

    public double BytesPerFrame => (double)Bytes / Frames;
}
