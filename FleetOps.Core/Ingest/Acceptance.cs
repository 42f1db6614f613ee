namespace FleetOps.Core.Ingest;

/// <summary>What the gateway did with a batch. Frames in <paramref name="Accepted"/> are durable (duplicates count as accepted).</summary>
public abstract record Acceptance
{
    private Acceptance()
    {
    }

    /// <summary>Committed: <paramref name="Accepted"/> frames are stored, <paramref name="Duplicates"/> of them were known already.</summary>
    public sealed record Committed(int Accepted, int Duplicates, IReadOnlyList<Rejection> Rejected) : Acceptance;

    /// <summary>The queue is full; nothing was taken.</summary>
    public sealed record Full(TimeSpan RetryAfter) : Acceptance;

    /// <summary>The store refused; nothing was acknowledged.</summary>
    public sealed record Unavailable(string Reason) : Acceptance;
}
