namespace FleetOps.Core.Ingest;

/// <summary>What the gateway did with a batch. Frames in <paramref name="Accepted"/> are durable (duplicates count as accepted).</summary>
public abstract record Acceptance
{
    /// <summary>Rejections that are told one by one; more are counted only, so that a hostile batch cannot fill the memory.</summary>
    public const int MostListed = 1_000;

    private Acceptance()
    {
    }

    /// <summary>Committed: <paramref name="Accepted"/> frames are stored, <paramref name="Duplicates"/> of them were known already.</summary>
    public sealed record Committed(int Accepted, int Duplicates, IReadOnlyList<Rejection> Rejected) : Acceptance
    {
        /// <summary>Rejections beyond those in <see cref="Rejected"/>.</summary>
        public int Unlisted { get; init; }
    }

    /// <summary>The queue is full; nothing was taken.</summary>
    public sealed record Full(TimeSpan RetryAfter) : Acceptance;

    /// <summary>The store refused; nothing was acknowledged.</summary>
    public sealed record Unavailable(string Reason) : Acceptance;
}
