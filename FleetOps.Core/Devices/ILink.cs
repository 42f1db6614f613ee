namespace FleetOps.Core.Devices;

/// <summary>
/// How a command reaches whatever it is meant for, and comes back as a <see cref="Receipt"/>. Simulated and real devices differ here only. A receipt is the device's word, not proof. Thread-safe; faults of the outside
/// world are receipts, never exceptions.
/// </summary>
public interface ILink
{
    /// <summary>Sends it once. The same key again is not carried out again: the first receipt comes back.</summary>
    /// <param name="what">What to do.</param>
    /// <param name="key">Idempotency key: letters, digits and punctuation, at most 200 characters.</param>
    /// <param name="cancellation">Gives up waiting; it may have happened all the same.</param>
    Task<Receipt> SendAsync(Intervention what, string key, CancellationToken cancellation);

    /// <summary>What became of the command with this key; null where the other side never saw it.</summary>
    Task<Receipt?> AskAsync(Intervention what, string key, CancellationToken cancellation);
}
