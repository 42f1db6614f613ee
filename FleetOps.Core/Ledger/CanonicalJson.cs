using System.Buffers;
using System.Text;
using System.Text.Json;

namespace FleetOps.Core.Ledger;

/// <summary>
/// A JSON value in the one spelling that RFC 8785 gives it: members sorted by UTF-16 units, no space, numbers as ECMAScript writes them, only those characters escaped that must be. Two equal
/// values have equal text, so it can be hashed. Immutable. Not for numbers beyond a double: whole numbers that a double does not hold are refused, write them as text.
/// </summary>
public sealed class CanonicalJson : IEquatable<CanonicalJson>
{
    private const double LargestExact = 9_007_199_254_740_991;
    private const double LargestPlain = 1e21;
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\"\\" + string.Concat(Enumerable.Range(0, 32).Select(c => (char)c)));

    private CanonicalJson(string text) => Text = text;

    public string Text { get; }

    /// <exception cref="FormatException">A name stands twice in one object, a number is out of range, or text is no valid Unicode.</exception>
    public static CanonicalJson Of(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        Write(value, buffer);
        return new CanonicalJson(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>Of whatever serialises to JSON.</summary>
    public static CanonicalJson Of<T>(T value, JsonSerializerOptions? options = null) => Of(JsonSerializer.SerializeToElement(value, options));

    /// <exception cref="FormatException">It is not JSON, or has no canonical form.</exception>
    public static CanonicalJson Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Of(document.RootElement);
        }
        catch (JsonException fault)
        {
            throw new FormatException(fault.Message, fault);
        }
    }

    public bool Equals(CanonicalJson? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as CanonicalJson);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    /// <summary>Text that was canonical when it was stored; it is taken as it is, since the hash of its record shows whether it still is.</summary>
    public static CanonicalJson Stored(string text) => new(text);

    internal static void WriteText(string text, IBufferWriter<byte> to)
    {
        to.Write("\""u8);
        var rest = text.AsSpan();
        while (rest.IndexOfAny(Escaped) is >= 0 and var at)
        {
            WriteUtf8(rest[..at], to);
            WriteEscaped(rest[at], to);
            rest = rest[(at + 1)..];
        }

        WriteUtf8(rest, to);
        to.Write("\""u8);
    }

    private static void Write(JsonElement value, IBufferWriter<byte> to)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(value, to); break;
            case JsonValueKind.Array: WriteArray(value, to); break;
            case JsonValueKind.String: WriteText(TextOf(value), to); break;
            case JsonValueKind.Number: WriteNumber(value, to); break;
            case JsonValueKind.True: to.Write("true"u8); break;
            case JsonValueKind.False: to.Write("false"u8); break;
            case JsonValueKind.Null: to.Write("null"u8); break;
            default: throw new FormatException("There is no value.");
        }
    }

    private static void WriteObject(JsonElement value, IBufferWriter<byte> to)
    {
        var members = value.EnumerateObject().Select(m => (m.Name, m.Value)).ToArray();
        Array.Sort(members, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        to.Write("{"u8);
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0 && members[i].Name == members[i - 1].Name) throw new FormatException($"'{members[i].Name}' stands twice in one object.");
            if (i > 0) to.Write(","u8);
            WriteText(members[i].Name, to);
            to.Write(":"u8);
            Write(members[i].Value, to);
        }

        to.Write("}"u8);
    }

    private static void WriteArray(JsonElement value, IBufferWriter<byte> to)
    {
        to.Write("["u8);
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first) to.Write(","u8);
            first = false;
            Write(item, to);
        }

        to.Write("]"u8);
    }

    private static void WriteNumber(JsonElement value, IBufferWriter<byte> to)
    {
        var number = value.GetDouble();
        if (Math.Abs(number) is > LargestExact and < LargestPlain && value.GetRawText() is var raw && raw.All(c => char.IsAsciiDigit(c) || c == '-') && CanonicalNumber.Text(number) != raw)
            throw new FormatException($"{raw} is larger than JSON's numbers hold exactly: write it as text.");
        CanonicalNumber.Write(number, to);
    }

    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException fault)
        {
            throw new FormatException("The text is not valid Unicode.", fault);
        }
    }

    private static void WriteUtf8(ReadOnlySpan<char> text, IBufferWriter<byte> to)
    {
        if (text.IsEmpty) return;
        try
        {
            Strict.GetBytes(text, to);
        }
        catch (EncoderFallbackException fault)
        {
            throw new FormatException("The text has half a surrogate pair.", fault);
        }
    }

    private static void WriteEscaped(char c, IBufferWriter<byte> to)
    {
        switch (c)
        {
            case '"': to.Write("\\\""u8); break;
            case '\\': to.Write("\\\\"u8); break;
            case '\b': to.Write("\\b"u8); break;
            case '\t': to.Write("\\t"u8); break;
            case '\n': to.Write("\\n"u8); break;
            case '\f': to.Write("\\f"u8); break;
            case '\r': to.Write("\\r"u8); break;
            default:
                to.Write("\\u00"u8);
                to.Write([Digit(c >> 4), Digit(c & 15)]);
                break;
        }
    }

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
}
