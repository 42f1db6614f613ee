namespace FleetOps.Core.Ledger;

/// <summary>What a check of a whole chain found: the last good record and, where the chain is not sound, the first that is bad.</summary>
public sealed record ChainVerdict(LedgerHead Head, ChainFault? Fault)
{
    public bool IsSound => Fault is null;

    /// <summary>Checks all records against each other and against heads that were kept elsewhere.</summary>
    /// <param name="records">From the first on, in the order of the store or file. A <see cref="FormatException"/> from it is a fault of the chain.</param>
    /// <param name="check">Made with what is expected.</param>
    /// <param name="progress">Told the number of the record reached, now and then.</param>
    /// <param name="cancellation">Stops between records.</param>
    public static async Task<ChainVerdict> OfAsync(IAsyncEnumerable<LedgerRecord> records, ChainCheck check, IProgress<long>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(check);
        try
        {
            await foreach (var record in records.WithCancellation(cancellation).ConfigureAwait(false))
            {
                if (!check.Take(record)) return new ChainVerdict(check.Head, check.Fault);
                if (record.Seq % 10_000 == 0) progress?.Report(record.Seq);
            }
        }
        catch (FormatException fault)
        {
            check.Unreadable(fault.Message);
        }

        check.End();
        return new ChainVerdict(check.Head, check.Fault);
    }
}
