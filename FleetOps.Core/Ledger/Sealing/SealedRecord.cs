namespace FleetOps.Core.Ledger.Sealing;

/// <summary>A record of the ledger with the path that leads from its hash to the root of a seal.</summary>
public sealed record SealedRecord(LedgerRecord Record, IReadOnlyList<LedgerHash> Path);
