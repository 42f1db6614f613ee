using System.Buffers;
using System.Security.Cryptography;
using System.Text.Unicode;

namespace FleetOps.Core.Ledger;

/// <summary>
/// Reads a line of an exported ledger as far as following the chain needs it, over the bytes as they lie in the buffer: nothing is copied, no text is made. It says yes only to a line that <see cref="LedgerLine.Read"/> would take and whose
/// content gives its hash; whatever else it meets is for that to judge.
/// </summary>
internal static class LineScan
{
    private const int Digits = 2 * LedgerHash.Size;

    /// <summary>What <c>,"hash":"…"}</c> takes at the end of a line.</summary>
    private const int Tail = 9 + Digits + 2;

    private const int TimeLength = 24;
    private const int FirstYear = 2000;
    private const int LastYear = 2199;

    /// <param name="line">Without its end. One byte of it is changed for a moment and set back.</param>
    /// <param name="link">What it says.</param>
    public static bool TryRead(Span<byte> line, out LedgerLink link)
    {
        link = default;
        if (line.Length < Tail || !Utf8.IsValid(line)) return false;
        var scan = new CanonicalScan(line);
        if (!scan.Take("{\"actor\":"u8) || !scan.TakeText()) return false;
        if (!scan.Take(",\"at\":\""u8) || !scan.Take(TimeLength, out var at) || !IsTime(at) || !scan.Take("\""u8)) return false;
        if (scan.Take(",\"body\":"u8) && !scan.TakeValue()) return false;
        if (!scan.Take(",\"detail\":"u8) || !scan.TakeText()) return false;
        if (!scan.Take(",\"kind\":"u8) || !scan.TakeText()) return false;
        if (!scan.Take(",\"prev\":\""u8) || !scan.Take(Digits, out var before) || !TryHash(before, out var previous)) return false;
        if (!scan.Take("\",\"seq\":"u8) || !scan.TakeNumber(out var seq)) return false;
        if (scan.Rest.Length != Tail || !scan.Take(",\"hash\":\""u8) || !scan.Take(Digits, out var told) || !scan.Take("\"}"u8)) return false;

        // The hashed bytes are those before the hash, with the brace that closes them.
        Span<byte> hash = stackalloc byte[LedgerHash.Size];
        line[^Tail] = (byte)'}';
        SHA256.HashData(line[..^(Tail - 1)], hash);
        line[^Tail] = (byte)',';
        Span<byte> spelled = stackalloc byte[Digits];
        if (!Convert.TryToHexStringLower(hash, spelled, out _) || !spelled.SequenceEqual(told)) return false;
        link = new LedgerLink(seq, previous, new LedgerHash(hash), GivesHash: true);
        return true;
    }

    private static bool TryHash(ReadOnlySpan<byte> digits, out LedgerHash hash)
    {
        hash = default;
        Span<byte> bytes = stackalloc byte[LedgerHash.Size];
        if (digits.ContainsAnyInRange((byte)'A', (byte)'F') || Convert.FromHexString(digits, bytes, out _, out _) != OperationStatus.Done) return false;
        hash = new LedgerHash(bytes);
        return true;
    }

    // 2026-11-21T09:00:00.000Z
    private static bool IsTime(ReadOnlySpan<byte> at)
    {
        if (at[4] != '-' || at[7] != '-' || at[10] != 'T' || at[13] != ':' || at[16] != ':' || at[19] != '.' || at[23] != 'Z') return false;
        int year = Number(at[..4]), month = Number(at[5..7]), day = Number(at[8..10]);
        return year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && Number(at[11..13]) is >= 0 and < 24 && Number(at[14..16]) is >= 0 and < 60 && Number(at[17..19]) is >= 0 and < 60 && Number(at[20..23]) >= 0;
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9') return -1;
            number = 10 * number + digit - '0';
        }

        return number;
    }
}
