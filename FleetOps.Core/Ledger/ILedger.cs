namespace FleetOps.Core.Ledger;

/// <summary>
/// The append-only, hash-chained record of everything of consequence: sign-ins, changes of people, keys and settings, simulator commands, model promotions, decisions, alarms, exports.
/// Reading it is <see cref="ILedgerReader"/>.
/// </summary>
public interface ILedger
{
    /// <summary>Returns once the entry is stored, with its number and hash. Throws <see cref="LedgerUnavailableException"/> when that was not confirmed within a few seconds.</summary>
    ValueTask<LedgerHead> AppendAsync(LedgerEntry entry, CancellationToken cancellation = default);
}
