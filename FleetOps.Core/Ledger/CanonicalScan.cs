using System.Buffers;
using System.Globalization;
using System.Text;

namespace FleetOps.Core.Ledger;

/// <summary>
/// Walks over UTF-8 that should be canonical JSON and allocates nothing. It answers yes only to what <see cref="CanonicalJson"/> would have written; a no means "look closer", not "wrong". The bytes are known to be valid UTF-8.
/// </summary>
internal ref struct CanonicalScan(ReadOnlySpan<byte> text)
{
    private const int Deepest = 32;
    private const int LongestName = 256;
    private const int LongestNumber = 32;

    /// <summary>A decimal of so many significant digits stands for itself as a double, and is the shortest that does.</summary>
    private const int ExactDigits = 15;

    /// <summary>More zeros behind the point and ECMAScript writes an exponent.</summary>
    private const int MostLeadingZeros = 5;

    private static readonly SearchValues<byte> Stops = SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (byte)c), (byte)'"', (byte)'\\']);
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>How far it has come.</summary>
    public int At { get; private set; }

    public readonly ReadOnlySpan<byte> Rest => _text[At..];

    public bool Take(ReadOnlySpan<byte> exactly)
    {
        if (!Rest.StartsWith(exactly)) return false;
        At += exactly.Length;
        return true;
    }

    /// <summary>So many bytes, whatever they are.</summary>
    public bool Take(int count, out ReadOnlySpan<byte> taken)
    {
        taken = default;
        if (Rest.Length < count) return false;
        taken = Rest[..count];
        At += count;
        return true;
    }

    public bool TakeText()
    {
        if (!Take("\""u8)) return false;
        while (Rest.IndexOfAny(Stops) is >= 0 and var stop)
        {
            At += stop;
            if (_text[At] == '"')
            {
                At++;
                return true;
            }

            if (!TakeEscape()) return false;
        }

        return false;
    }

    /// <summary>A whole number without sign, 1 to 18 digits and no zero before them.</summary>
    public bool TakeNumber(out long number)
    {
        number = 0;
        var digits = DigitsOf(Rest);
        if (digits is 0 or > 18 || _text[At] == '0') return false;
        foreach (var digit in Rest[..digits]) number = 10 * number + digit - '0';
        At += digits;
        return true;
    }

    public bool TakeValue(int depth = 0)
    {
        if (depth > Deepest || Rest.IsEmpty) return false;
        return _text[At] switch
        {
            (byte)'"' => TakeText(),
            (byte)'{' => TakeObject(depth),
            (byte)'[' => TakeArray(depth),
            (byte)'t' => Take("true"u8),
            (byte)'f' => Take("false"u8),
            (byte)'n' => Take("null"u8),
            _ => TakeAnyNumber(),
        };
    }

    private static int DigitsOf(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') is >= 0 and var end ? end : text.Length;

    // Control characters have one escape each; those that have a letter never have a number.
    private bool TakeEscape()
    {
        if (Rest.Length < 2 || Rest[0] != '\\') return false;
        if (Rest[1] is (byte)'"' or (byte)'\\' or (byte)'b' or (byte)'t' or (byte)'n' or (byte)'f' or (byte)'r')
        {
            At += 2;
            return true;
        }

        if (!Rest.StartsWith("\\u00"u8) || Rest.Length < 6 || Rest[4] is not ((byte)'0' or (byte)'1')) return false;
        if (Rest[5] is not (>= (byte)'0' and <= (byte)'9' or >= (byte)'a' and <= (byte)'f') || Rest[4] == '0' && Rest[5] is (byte)'8' or (byte)'9' or (byte)'a' or (byte)'c' or (byte)'d') return false;
        At += 6;
        return true;
    }

    // Names of plain letters sort by byte as they do by UTF-16 unit; others are looked at closer.
    private bool TakeObject(int depth)
    {
        At++;
        if (Take("}"u8)) return true;
        ReadOnlySpan<byte> before = default;
        for (var first = true; ; first = false)
        {
            var from = At;
            if (!TakeText() || !Take(":"u8)) return false;
            var name = _text[(from + 1)..(At - 2)];
            if (name.Length > LongestName || name.Contains((byte)'\\') || !Ascii.IsValid(name) || !first && before.SequenceCompareTo(name) >= 0) return false;
            before = name;
            if (!TakeValue(depth + 1)) return false;
            if (Take("}"u8)) return true;
            if (!Take(","u8)) return false;
        }
    }

    private bool TakeArray(int depth)
    {
        At++;
        if (Take("]"u8)) return true;
        while (TakeValue(depth + 1))
        {
            if (Take("]"u8)) return true;
            if (!Take(","u8)) return false;
        }

        return false;
    }

    private bool TakeAnyNumber()
    {
        var end = Rest.IndexOfAny(",]}"u8);
        var number = end < 0 ? Rest : Rest[..end];
        if (!IsPlain(number) && !IsShortest(number)) return false;
        At += number.Length;
        return true;
    }

    private static bool IsPlain(ReadOnlySpan<byte> number)
    {
        var rest = number is [(byte)'-', ..] ? number[1..] : number;
        var whole = DigitsOf(rest);
        if (whole is 0 or > ExactDigits || whole > 1 && rest[0] == '0') return false;
        if (whole == rest.Length) return rest[0] != '0' || number.Length == 1;
        if (rest[whole] != '.') return false;
        var behind = rest[(whole + 1)..];
        if (behind.IsEmpty || DigitsOf(behind) != behind.Length || behind[^1] == '0' || whole + behind.Length > ExactDigits) return false;
        return rest[0] != '0' || behind.IndexOfAnyExcept((byte)'0') <= MostLeadingZeros;
    }

    // Of 16 or 17 digits, or with an exponent: written anew and compared.
    private static bool IsShortest(ReadOnlySpan<byte> number)
    {
        if (number.Length is 0 or > LongestNumber || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value)) return false;
        Span<byte> text = stackalloc byte[LongestNumber];
        return Encoding.ASCII.TryGetBytes(CanonicalNumber.Text(value), text, out var written) && text[..written].SequenceEqual(number);
    }
}
