using FleetOps.Core.Ledger;

namespace FleetOps.Tests.Fakes;

/// <summary>A stored ledger without a record.</summary>
internal sealed class EmptyLedger : ILedgerReader
{
    public ValueTask<LedgerHead> HeadAsync(CancellationToken cancellation = default) => ValueTask.FromResult(default(LedgerHead));

    public IAsyncEnumerable<LedgerRecord> ReadAsync(long fromSeq, CancellationToken cancellation = default) => AsyncEnumerable.Empty<LedgerRecord>();

    public ValueTask<IReadOnlyList<LedgerRecord>> FindAsync(LedgerQuery query, CancellationToken cancellation = default) => ValueTask.FromResult<IReadOnlyList<LedgerRecord>>([]);

    public ValueTask<IReadOnlyList<Checkpoint>> CheckpointsAsync(CancellationToken cancellation = default) => ValueTask.FromResult<IReadOnlyList<Checkpoint>>([]);
}
