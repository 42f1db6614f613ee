namespace FleetOps.Core.Ledger;

/// <summary>
/// Which records: those before a number (null: from the newest), of a kind or actor, with a text in sentence, actor or kind (no letter case for ASCII). Empty and null mean any; of <paramref name="Kinds"/> a record has one.
/// <paramref name="Limit"/> is 1 to <see cref="MostRecords"/>.
/// </summary>
public sealed record LedgerQuery(long? Before = null, string? Kind = null, string? Actor = null, string? Text = null, int Limit = 100, IReadOnlyCollection<string>? Kinds = null)
{
    public const int MostRecords = 1_000;
}
