namespace FleetOps.Data.Rows;

/// <summary>A signed head of the ledger's chain. Append-only like the ledger.</summary>
public sealed class CheckpointRow
{
    /// <summary>The number of the record that was the head.</summary>
    public long Seq { get; set; }

    /// <summary>Unix milliseconds on the human clock.</summary>
    public long At { get; set; }

    public required byte[] Hash { get; set; }

    /// <summary>Which key signed: SHA-256 of the public key in hexadecimal.</summary>
    public required string Key { get; set; }

    public required byte[] Signature { get; set; }
}
