namespace FleetOps.Data.Rows;

/// <summary>
/// One thing of consequence that a person or the program did: sign-ins, key and user changes, speed changes, exports. Append-only; a later issue chains it.
/// </summary>
public sealed class LedgerRow
{
    public long Id { get; set; }

    /// <summary>Unix milliseconds on the human clock.</summary>
    public long At { get; set; }

    public required string Actor { get; set; }

    public required string Kind { get; set; }

    public required string Detail { get; set; }
}
