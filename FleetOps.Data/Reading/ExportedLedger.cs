using System.Buffers;
using System.Threading.Channels;
using FleetOps.Core.Ledger;

namespace FleetOps.Data.Reading;

/// <summary>
/// Follows the chain in an exported file. One task reads whole lines into pooled blocks, every core hashes a block of its own, and the links are followed in the file's order; a few blocks are in memory at a time, however long the file is.
/// A line that cannot be read ends it as a fault of the chain.
/// </summary>
internal static class ExportedLedger
{
    private const int Block = 1 << 18;
    private const int LongestLine = 1 << 20;

    /// <summary>No line of a record is as short, so a block has no more records than its length allows.</summary>
    private const int ShortestLine = 200;

    private const int ProgressEvery = 10_000;
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    public static async Task<ChainVerdict> VerifyAsync(string path, ChainCheck check, IProgress<long>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(check);
        var blocks = Channel.CreateBounded<Task<Links>>(new BoundedChannelOptions(2 * Environment.ProcessorCount) { SingleReader = true, SingleWriter = true });
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Task.Run(() => ReadAsync(path, blocks.Writer, enough.Token), CancellationToken.None);
        try
        {
            var lines = 0L;
            await foreach (var hashing in blocks.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                var links = await hashing.ConfigureAwait(false);
                if (!Follow(links, check, lines, progress)) break;
                lines += links.Lines;
            }
        }
        finally
        {
            await enough.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        cancellation.ThrowIfCancellationRequested();
        if (reading.IsFaulted) await reading.ConfigureAwait(false);
        check.End();
        return new ChainVerdict(check.Head, check.Fault);
    }

    /// <summary>False where the chain is at an end: a record does not fit, or a line cannot be read.</summary>
    private static bool Follow(Links links, ChainCheck check, long before, IProgress<long>? progress)
    {
        try
        {
            foreach (ref readonly var link in links.All.AsSpan(0, links.Count))
            {
                if (!check.Take(in link)) return false;
                if (link.Seq % ProgressEvery == 0) progress?.Report(link.Seq);
            }
        }
        finally
        {
            ArrayPool<LedgerLink>.Shared.Return(links.All);
        }

        return links.Fault is not { } fault || check.Unreadable($"line {before + links.Lines}: {fault}");
    }

    private static async Task ReadAsync(string path, ChannelWriter<Task<Links>> blocks, CancellationToken cancellation)
    {
        var (buffer, filled, start) = (ArrayPool<byte>.Shared.Rent(Block), 0, -1);
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan | FileOptions.Asynchronous);
            while (true)
            {
                var read = await file.ReadAtLeastAsync(buffer.AsMemory(filled), buffer.Length - filled, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
                filled += read;
                if (start < 0) start = buffer.AsSpan(0, filled).StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
                var ended = filled < buffer.Length;
                var whole = ended ? filled : buffer.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
                // A line that is longer than a record can be is not waited for: the block is told as it is, and is the fault.
                if (whole == 0 && filled > LongestLine) whole = filled;
                var next = ArrayPool<byte>.Shared.Rent(whole == 0 ? 2 * buffer.Length : Block);
                buffer.AsSpan(whole, filled - whole).CopyTo(next);
                var (full, from) = (buffer, start);
                (buffer, filled) = (next, filled - whole);
                if (whole == 0) ArrayPool<byte>.Shared.Return(full);
                else
                {
                    start = 0;
                    await blocks.WriteAsync(Task.Run(() => Hash(full, from, whole), CancellationToken.None), cancellation).ConfigureAwait(false);
                }

                if (ended) return;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            blocks.Complete();
        }
    }

    private static Links Hash(byte[] block, int start, int end)
    {
        var all = ArrayPool<LedgerLink>.Shared.Rent((end - start) / ShortestLine + 1);
        var (count, lines) = (0, 0);
        try
        {
            for (var at = start; at < end; lines++)
            {
                var rest = block.AsSpan(at, end - at);
                var length = rest.IndexOf((byte)'\n') is >= 0 and var found ? found : rest.Length;
                var line = block.AsMemory(at, length > 0 && rest[length - 1] == '\r' ? length - 1 : length);
                at += length + 1;
                if (line.IsEmpty) continue;
                if (line.Length > LongestLine) throw new FormatException("it is longer than a record can be");
                var link = LedgerLine.Follow(line);
                all[count++] = link;
            }

            return new Links(all, count, lines, null);
        }
        catch (FormatException fault)
        {
            return new Links(all, count, lines + 1, fault.Message);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>What a block says: its records' links, how many lines it has, and what is wrong with the last of them.</summary>
    private sealed record Links(LedgerLink[] All, int Count, int Lines, string? Fault);
}
