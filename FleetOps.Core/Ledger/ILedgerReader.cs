namespace FleetOps.Core.Ledger;

/// <summary>Reads the stored ledger. It checks nothing: <see cref="ChainCheck"/> does. Thread-safe.</summary>
public interface ILedgerReader
{
    ValueTask<LedgerHead> HeadAsync(CancellationToken cancellation = default);

    /// <summary>All records from a number on, oldest first, in portions: the whole is never in memory.</summary>
    IAsyncEnumerable<LedgerRecord> ReadAsync(long fromSeq, CancellationToken cancellation = default);

    /// <summary>Some records, newest first.</summary>
    ValueTask<IReadOnlyList<LedgerRecord>> FindAsync(LedgerQuery query, CancellationToken cancellation = default);

    /// <summary>The signed checkpoints, oldest first.</summary>
    ValueTask<IReadOnlyList<Checkpoint>> CheckpointsAsync(CancellationToken cancellation = default);
}
