using FleetOps.Core.Ledger;
using FleetOps.Core.Ledger.Sealing;

namespace FleetOps.Core.Decisions.Receipts;

/// <summary>Makes the receipt of a decision: its story and the ledger's records of its trail, in one sealed page. Who took it is a record too. Thread-safe.</summary>
public sealed class DecisionReceipts(IDecisionStore store, SealedPages pages, ILedger ledger)
{
    /// <summary>Null where there is no such decision.</summary>
    /// <exception cref="FormatException">The chain is not sound there: no receipt is made, the reason names the first bad record.</exception>
    public async Task<byte[]?> IssueAsync(DecisionId id, string who, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation).ConfigureAwait(false) is not { } decision) return null;
        var records = await store.RecordsOfAsync(id, cancellation).ConfigureAwait(false);
        // A step that was stored between the two reads belongs to the next receipt.
        records = [.. records.Take(decision.Entries.Count)];
        var page = await pages.IssueAsync(new SealedMatter($"decision {id}", $"Receipt of decision {id}", DecisionStory.Tell(decision, records), records), cancellation).ConfigureAwait(false);
        await ledger.AppendAsync(who, "receipt_issued", $"Took the receipt of {id}.", cancellation).ConfigureAwait(false);
        return page;
    }
}
