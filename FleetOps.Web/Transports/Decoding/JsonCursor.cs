using System.Buffers;

namespace FleetOps.Web.Transports.Decoding;

/// <summary>
/// Walks over JSON in UTF-8 without allocating and without throwing: every method answers false at the first byte that is not JSON. It is
/// not a validator of UTF-8. NaN and Infinity pass as values (many encoders write them) so that the frame, and not the batch, is refused.
/// </summary>
internal ref struct JsonCursor(ReadOnlySpan<byte> text)
{
    /// <summary>Objects and arrays inside each other.</summary>
    public const int MaxDepth = 32;

    private static readonly SearchValues<byte> EndsText = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 32).Select(b => (byte)b)]);

    private readonly ReadOnlySpan<byte> _text = text;

    public int Position { get; set; }

    /// <summary>What was wrong where reading stopped; null while all is well.</summary>
    public string? Fault { get; private set; }

    /// <summary>True once NaN or Infinity was passed over.</summary>
    public bool SawNonFinite { get; private set; }

    public readonly bool AtEnd => Position >= _text.Length;

    public readonly byte Current => Position < _text.Length ? _text[Position] : (byte)0;

    public readonly ReadOnlySpan<byte> From(int start) => _text[start..Position];

    public void SkipSpace()
    {
        while (Position < _text.Length && _text[Position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') Position++;
    }

    /// <summary>Skips white space, then takes one byte if it is the expected one.</summary>
    public bool Take(byte expected)
    {
        SkipSpace();
        if (Position >= _text.Length || _text[Position] != expected) return false;
        Position++;
        return true;
    }

    /// <summary>As <see cref="Take"/>, and a fault when it is not there.</summary>
    public bool Need(byte expected) => Take(expected) || Fail($"'{(char)expected}' is missing");

    /// <summary>Takes <c>"name"</c> if exactly that comes next, without white space before it.</summary>
    public bool TakeName(ReadOnlySpan<byte> name)
    {
        var rest = _text[Position..];
        if (rest.Length < name.Length + 2 || rest[0] != (byte)'"' || rest[name.Length + 1] != (byte)'"' || !rest.Slice(1, name.Length).SequenceEqual(name)) return false;
        Position += name.Length + 2;
        return true;
    }

    /// <summary>Reads a string; <paramref name="raw"/> is what stands between the quotes, escapes and all.</summary>
    public bool ReadString(out ReadOnlySpan<byte> raw, out bool escaped)
    {
        raw = default;
        escaped = false;
        if (!Need((byte)'"')) return false;
        var start = Position;
        while (true)
        {
            var at = _text[Position..].IndexOfAny(EndsText);
            if (at < 0)
            {
                Position = _text.Length;
                return Fail("a string does not end");
            }

            Position += at;
            var found = _text[Position];
            if (found == (byte)'"') break;
            if (found != (byte)'\\') return Fail("a string holds a control character");
            escaped = true;
            if (!SkipEscape()) return false;
        }

        raw = _text[start..Position++];
        return true;
    }

    /// <summary>Reads a number by JSON's grammar. <paramref name="value"/> is infinite where a double cannot hold it.</summary>
    public bool ReadNumber(out double value)
    {
        var start = Position;
        if (!JsonNumber.TryRead(_text, start, out value, out var end))
        {
            Position = end;
            return Fail("a number is malformed");
        }

        Position = end;
        return true;
    }

    /// <summary>Passes over any value.</summary>
    public bool SkipValue()
    {
        var depth = 0;
        var objects = 0UL; // one bit a level: 1 inside an object
        while (true)
        {
            SkipSpace();
            if (Current is (byte)'{' or (byte)'[')
            {
                if (++depth > MaxDepth) return Fail($"nested deeper than {MaxDepth} levels");
                var isObject = _text[Position++] == (byte)'{';
                objects = (objects << 1) | (isObject ? 1UL : 0);
                if (!Take(isObject ? (byte)'}' : (byte)']'))
                {
                    if (isObject && !SkipName()) return false;
                    continue;
                }

                objects >>= 1;
                depth--;
            }
            else if (!SkipScalar())
            {
                return false;
            }

            while (depth > 0 && !Take((byte)','))
            {
                if (!Need((objects & 1) == 1 ? (byte)'}' : (byte)']')) return false;
                objects >>= 1;
                depth--;
            }

            if (depth == 0) return true;
            if ((objects & 1) == 1 && !SkipName()) return false;
        }
    }

    /// <summary>True, and passed over, when a word comes next.</summary>
    public bool TakeWord(ReadOnlySpan<byte> word)
    {
        if (!_text[Position..].StartsWith(word)) return false;
        Position += word.Length;
        return true;
    }

    public bool TakeNonFinite()
    {
        if (!TakeWord("NaN"u8) && !TakeWord("Infinity"u8) && !TakeWord("-Infinity"u8)) return false;
        return SawNonFinite = true;
    }

    public bool Fail(string fault)
    {
        Fault ??= fault;
        return false;
    }

    private bool SkipName() => ReadString(out _, out _) && Need((byte)':');

    private bool SkipScalar() => Current switch
    {
        (byte)'"' => ReadString(out _, out _),
        (byte)'t' => TakeWord("true"u8) || Fail("a value is malformed"),
        (byte)'f' => TakeWord("false"u8) || Fail("a value is malformed"),
        (byte)'n' => TakeWord("null"u8) || Fail("a value is malformed"),
        _ when TakeNonFinite() => true,
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => ReadNumber(out _),
        _ => Fail(AtEnd ? "it ends too early" : "a value is missing or malformed"),
    };

    private bool SkipEscape()
    {
        var kind = Position + 1 < _text.Length ? _text[Position + 1] : (byte)0;
        if (kind is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t')
        {
            Position += 2;
            return true;
        }

        if (kind != (byte)'u' || Position + 6 > _text.Length) return Fail("a string holds a malformed escape");
        for (var i = 2; i < 6; i++)
            if (!char.IsAsciiHexDigit((char)_text[Position + i])) return Fail("a string holds a malformed escape");
        Position += 6;
        return true;
    }
}
