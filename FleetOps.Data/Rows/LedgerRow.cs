namespace FleetOps.Data.Rows;

/// <summary>
/// One record of the ledger. Append-only: triggers refuse every change, removal and gap. <see cref="Writing.LedgerChain"/> gives it its number and hash; the hash before it is that of the row before.
/// </summary>
public sealed class LedgerRow
{
    /// <summary>1, 2, 3, … without gaps.</summary>
    public long Id { get; set; }

    /// <summary>Unix milliseconds on the human clock.</summary>
    public long At { get; set; }

    public required string Actor { get; set; }

    public required string Kind { get; set; }

    public required string Detail { get; set; }

    /// <summary>Canonical JSON; null when the sentence says all.</summary>
    public string? Body { get; set; }

    /// <summary>SHA-256, 32 bytes.</summary>
    public byte[] Hash { get; set; } = [];
}
