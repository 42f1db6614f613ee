namespace FleetOps.Core.Ledger;

/// <summary>Where a chain ends: the number and the hash of its last record. The default value is the empty chain. Whoever keeps one elsewhere can tell later whether records were cut off.</summary>
public readonly record struct LedgerHead(long Seq, LedgerHash Hash);
