namespace FleetOps.Core.Ledger;

/// <summary>What following the chain needs of a record: its number, the hash before it, its own, and whether its content gives that. Immutable.</summary>
public readonly record struct LedgerLink(long Seq, LedgerHash Previous, LedgerHash Hash, bool GivesHash)
{
    internal static LedgerLink Of(LedgerRecord record) => new(record.Seq, record.Previous, record.Hash, record.ComputeHash() == record.Hash);
}
