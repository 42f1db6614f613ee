namespace FleetOps.Core.Ledger.Sealing;

/// <summary>
/// What a sealed page is made of: <paramref name="Subject"/> ("decision D-12"), its words, the numbers of the ledger's records that it rests on, and what else it carries for programs (null: nothing).
/// </summary>
public sealed record SealedMatter(string Subject, string Title, PageText Words, IReadOnlyList<long> Records, CanonicalJson? Attached = null);
