using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FleetOps.Core.Units;

namespace FleetOps.Core.Ledger;

/// <summary>
/// One link of the chain: an entry with its number, its time on the human clock and the hash of the record before it. <see cref="Hash"/> is SHA-256 over the canonical JSON of all that
/// (docs/ledger.md), so that no earlier record can change without every later hash changing. Immutable; a record read from a store may be false: <see cref="ChainCheck"/> tells.
/// </summary>
public sealed record LedgerRecord(long Seq, Instant At, LedgerEntry Entry, LedgerHash Previous, LedgerHash Hash)
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    /// <summary>The record that follows <paramref name="previous"/> with this entry.</summary>
    public static LedgerRecord Chain(LedgerHead previous, Instant at, LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var record = new LedgerRecord(previous.Seq + 1, at, entry, previous.Hash, default);
        return record with { Hash = record.ComputeHash() };
    }

    public LedgerHead Head => new(Seq, Hash);

    /// <summary>What the hash should be, from the content.</summary>
    public LedgerHash ComputeHash()
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        WriteContent(buffer);
        buffer.Write("}"u8);
        Span<byte> hash = stackalloc byte[LedgerHash.Size];
        SHA256.HashData(buffer.WrittenSpan, hash);
        return new LedgerHash(hash);
    }

    /// <summary>As one line of an exported file, without the line's end: the hashed object with its hash as one more member.</summary>
    public void WriteLine(IBufferWriter<byte> to)
    {
        ArgumentNullException.ThrowIfNull(to);
        WriteContent(to);
        to.Write(",\"hash\":\""u8);
        WriteHex(Hash, to);
        to.Write("\"}"u8);
    }

    // The members stand in canonical order; the closing brace is left to the caller.
    private void WriteContent(IBufferWriter<byte> to)
    {
        to.Write("{\"actor\":"u8);
        CanonicalJson.WriteText(Entry.Actor, to);
        to.Write(",\"at\":\""u8);
        WriteTime(to);
        to.Write("\""u8);
        if (Entry.Body is { } body)
        {
            to.Write(",\"body\":"u8);
            Encoding.UTF8.GetBytes(body.Text, to);
        }

        to.Write(",\"detail\":"u8);
        CanonicalJson.WriteText(Entry.Detail, to);
        to.Write(",\"kind\":"u8);
        CanonicalJson.WriteText(Entry.Kind, to);
        to.Write(",\"prev\":\""u8);
        WriteHex(Previous, to);
        to.Write("\",\"seq\":"u8);
        Utf8Formatter.TryFormat(Seq, to.GetSpan(20), out var written);
        to.Advance(written);
    }

    private void WriteTime(IBufferWriter<byte> to)
    {
        // yyyy-MM-ddTHH:mm:ss.fffZ, always with milliseconds.
        At.ToDateTimeOffset().UtcDateTime.TryFormat(to.GetSpan(24), out var written, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        to.Advance(written);
    }

    private static void WriteHex(LedgerHash hash, IBufferWriter<byte> to)
    {
        Span<byte> bytes = stackalloc byte[LedgerHash.Size];
        hash.CopyTo(bytes);
        var span = to.GetSpan(2 * LedgerHash.Size);
        for (var i = 0; i < bytes.Length; i++)
        {
            span[2 * i] = Digit(bytes[i] >> 4);
            span[2 * i + 1] = Digit(bytes[i] & 15);
        }

        to.Advance(2 * LedgerHash.Size);
    }

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);
}
