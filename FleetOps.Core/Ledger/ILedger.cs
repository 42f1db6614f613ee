namespace FleetOps.Core.Ledger;

/// <summary>
/// The append-only record of everything of consequence: sign-ins, changes of people, keys and settings, simulator commands, exports. A plain table now; hash-chained later.
/// </summary>
public interface ILedger
{
    /// <summary>Returns once the entry is stored. Throws <see cref="LedgerUnavailableException"/> when that was not confirmed within a few seconds.</summary>
    /// <param name="actor">Who: a user name, a key name, or "system".</param>
    /// <param name="kind">A short stable word: "signed_in", "key_created", …</param>
    /// <param name="detail">One sentence without secrets.</param>
    /// <param name="cancellation">Stops waiting.</param>
    ValueTask AppendAsync(string actor, string kind, string detail, CancellationToken cancellation = default);
}
