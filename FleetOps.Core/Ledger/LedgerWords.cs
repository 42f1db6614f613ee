namespace FleetOps.Core.Ledger;

/// <summary>The short way to note what a sentence says whole.</summary>
public static class LedgerWords
{
    /// <param name="ledger">Where.</param>
    /// <param name="actor">Who: a user name, a key name, or "system".</param>
    /// <param name="kind">A short stable word: "signed_in", "key_created", …</param>
    /// <param name="detail">One sentence without secrets.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="LedgerUnavailableException">It is not known to be stored.</exception>
    public static async ValueTask AppendAsync(this ILedger ledger, string actor, string kind, string detail, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        await ledger.AppendAsync(new LedgerEntry(actor, kind, detail), cancellation).ConfigureAwait(false);
    }
}
