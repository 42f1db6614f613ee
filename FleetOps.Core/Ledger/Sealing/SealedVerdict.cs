namespace FleetOps.Core.Ledger.Sealing;

/// <summary>
/// What a check of a sealed page found. <paramref name="FirstBad"/> is the number of the first record that is not as it was written; null where all are, or where the fault lies elsewhere. <paramref name="Reason"/> is null where the
/// page is sound. <paramref name="Seal"/> is null where it cannot be read.
/// </summary>
public sealed record SealedVerdict(Seal? Seal, IReadOnlyList<LedgerRecord> Records, long? FirstBad, string? Reason)
{
    public bool IsSound => Reason is null;
}
