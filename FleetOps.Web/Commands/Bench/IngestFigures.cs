namespace FleetOps.Web.Commands.Bench;

/// <summary>What one store took through the HTTP batch door, acknowledged after commit, and its bytes on disk.</summary>
internal sealed record IngestFigures(HistoryKind Kind, long Frames, double Seconds, long Bytes, double AckMillisecondsP50, double AckMillisecondsP95)
{
    public double FramesPerSecond => Frames / Seconds;

    public double BytesPerFrame => (double)Bytes / Frames;
}
