using System.Text;
using FleetOps.Core.Units;

namespace FleetOps.Core.Ledger.Sealing;

/// <summary>
/// Makes sealed pages from the stored ledger. The row of records from the first that a page rests on to the next signed checkpoint is checked while it is read: nothing is sealed that the chain does not hold. Thread-safe.
/// </summary>
public sealed class SealedPages(ILedgerReader reader, ILedgerSigner signer, Clocks clocks)
{
    /// <exception cref="FormatException">The chain is not sound there; the reason names the first bad record.</exception>
    public async Task<byte[]> IssueAsync(SealedMatter matter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(matter);
        if (matter.Records.Count == 0) throw new ArgumentException("A sealed page rests on at least one record.", nameof(matter));
        long first = matter.Records.Min(), last = matter.Records.Max();
        var checkpoint = await CheckpointAfterAsync(last, cancellation).ConfigureAwait(false);
        var head = checkpoint?.Head ?? await reader.HeadAsync(cancellation).ConfigureAwait(false);
        var (hashes, chosen) = await ReadRowAsync(first, head, [.. matter.Records], cancellation).ConfigureAwait(false);
        var tree = new MerkleTree(hashes);
        var (before, after) = SealedPage.Write(matter, [.. chosen.Select(r => new SealedRecord(r, tree.PathOf((int)(r.Seq - first))))], checkpoint, signer.PublicPem);
        var words = SealedPage.Hash(Encoding.UTF8.GetBytes(matter.Words.Plain));
        var seal = signer.Sign(new Seal(Plain(matter.Subject), clocks.HumanNow, first, head, tree.Root, words, SealedPage.Hash(before, after), "", default));
        return [.. before, .. Encoding.UTF8.GetBytes(seal.ToJson()), .. after];
    }

    // The seal stands in the page as canonical JSON, which escapes no angle brackets.
    private static string Plain(string subject) => PageText.Clean(subject).Replace('<', '‹').Replace('>', '›');

    private async Task<Checkpoint?> CheckpointAfterAsync(long seq, CancellationToken cancellation)
    {
        using var key = CheckpointKey.FromPem(signer.PublicPem);
        var stored = await reader.CheckpointsAsync(cancellation).ConfigureAwait(false);
        return stored.FirstOrDefault(c => c.Head.Seq >= seq && c.IsSignedBy(key)) ?? await signer.SignAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<(List<LedgerHash> Hashes, List<LedgerRecord> Chosen)> ReadRowAsync(long first, LedgerHead head, HashSet<long> wanted, CancellationToken cancellation)
    {
        List<LedgerHash> hashes = [];
        List<LedgerRecord> chosen = [];
        ChainCheck? check = null;
        await foreach (var record in reader.ReadAsync(first, cancellation).ConfigureAwait(false))
        {
            if (check is null)
            {
                check = new ChainCheck(new LedgerHead(first - 1, record.Previous));
                check.Expect(head);
            }

            if (!check.Take(record)) throw new FormatException(check.Fault!.Reason);
            hashes.Add(record.Hash);
            if (wanted.Contains(record.Seq)) chosen.Add(record);
            if (record.Seq == head.Seq) return (hashes, chosen);
        }

        throw new FormatException($"the ledger ends before record {head.Seq}");
    }
}
