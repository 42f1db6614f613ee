namespace FleetOps.Core.Ledger;

/// <summary>
/// Something of consequence, before it has a place in the chain. <paramref name="Actor"/>: a user name, a key's name, an agent or "system". <paramref name="Kind"/>: a short stable word
/// ("signed_in"). <paramref name="Detail"/>: one sentence for people, without secrets. <paramref name="Body"/>: what a program needs to know of it; null when the sentence says all.
/// </summary>
public sealed record LedgerEntry(string Actor, string Kind, string Detail, CanonicalJson? Body = null);
