namespace FleetOps.Core.Ledger;

/// <summary>The first record that is not as it was written: its number in the chain and what is wrong with it, in a sentence.</summary>
public sealed record ChainFault(long Seq, string Reason);
