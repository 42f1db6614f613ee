using System.Text;
using System.Text.Json;

namespace FleetOps.Web.Transports.Decoding;

/// <summary>Strings with escapes, the rare way a name is written.</summary>
internal static class JsonText
{
    /// <summary>The text without escapes, in <paramref name="room"/>; empty when it does not fit or is not text.</summary>
    public static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> raw, Span<byte> room)
    {
        if (raw.Length > room.Length * 6) return default;
        Span<byte> quoted = stackalloc byte[raw.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        raw.CopyTo(quoted[1..]);
        var reader = new Utf8JsonReader(quoted);
        try
        {
            reader.Read();
            var plain = reader.GetString() ?? "";
            return Encoding.UTF8.TryGetBytes(plain, room, out var length) ? room[..length] : default;
        }
        catch (Exception notText) when (notText is JsonException or InvalidOperationException)
        {
            return default; // half a surrogate pair, or bytes that are no UTF-8: not a name, which the caller says
        }
    }

    /// <summary>For a reason: printable, short.</summary>
    public static string Show(ReadOnlySpan<byte> raw)
    {
        var shown = new StringBuilder();
        foreach (var b in raw[..Math.Min(raw.Length, 48)])
            shown.Append(b is >= 0x20 and < 0x7F ? (char)b : '?');
        return raw.Length > 48 ? shown.Append('…').ToString() : shown.ToString();
    }
}
