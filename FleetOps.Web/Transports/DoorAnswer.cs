using FleetOps.Core.Ingest;

namespace FleetOps.Web.Transports;

/// <summary>What a door tells a sender about one body, before it is put in the door's own words (HTTP status, WebSocket message).</summary>
public abstract record DoorAnswer
{
    private DoorAnswer()
    {
    }

    /// <summary>Stored and acknowledged. <paramref name="RejectedTotal"/> counts those beyond the listed ones too.</summary>
    public sealed record Taken(int Sent, int Accepted, int Duplicates, IReadOnlyList<Rejection> Rejected, int RejectedTotal) : DoorAnswer;

    /// <summary>The body is not a batch of frames; nothing was taken.</summary>
    public sealed record Undecodable(string Reason, bool TooMany) : DoorAnswer;

    /// <summary>The queue is full; nothing was taken.</summary>
    public sealed record Full(TimeSpan RetryAfter) : DoorAnswer;

    /// <summary>The store refuses; nothing was acknowledged.</summary>
    public sealed record Unavailable(string Reason) : DoorAnswer;
}
