using System.Globalization;

namespace FleetOps.Web.Transports.Decoding;

/// <summary>
/// Reads numbers by JSON's grammar (RFC 8259 section 6). Up to 2^53 with a power of ten up to 22 the product or quotient of two exact doubles is
/// correctly rounded (Clinger 1990, the fast case); everything else goes the long way through the framework.
/// </summary>
internal static class JsonNumber
{
    private const ulong LargestExact = 1UL << 53;

    private static readonly double[] Tens =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>False when no number stands at <paramref name="start"/>; <paramref name="end"/> is then where it went wrong.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, int start, out double value, out int end)
    {
        value = 0;
        var i = start;
        var negative = i < text.Length && text[i] == (byte)'-';
        if (negative) i++;
        var whole = i;
        ulong mantissa = 0;
        while (i < text.Length && (uint)(text[i] - '0') <= 9) mantissa = mantissa * 10 + (uint)(text[i++] - '0');
        end = i;
        var digits = i - whole;
        if (digits == 0 || digits > 1 && text[whole] == (byte)'0') return false;
        var scale = 0;
        if (i < text.Length && text[i] == (byte)'.')
        {
            var point = ++i;
            while (i < text.Length && (uint)(text[i] - '0') <= 9) mantissa = mantissa * 10 + (uint)(text[i++] - '0');
            end = i;
            scale = point - i;
            if (scale == 0) return false;
            digits -= scale;
        }

        var plain = true;
        if (i < text.Length && (text[i] | 0x20) == 'e')
        {
            plain = false;
            i++;
            if (i < text.Length && text[i] is (byte)'+' or (byte)'-') i++;
            var exponent = i;
            while (i < text.Length && (uint)(text[i] - '0') <= 9) i++;
            end = i;
            if (i == exponent) return false;
        }

        end = i;
        if (i < text.Length && text[i] is not ((byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) return false;
        if (plain && digits <= 19 && mantissa <= LargestExact && -scale < Tens.Length)
        {
            value = mantissa / Tens[-scale];
            if (negative) value = -value;
        }
        else
        {
            value = double.TryParse(text[start..i], NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : double.NaN;
        }

        value += 0.0; // −0 is 0
        return true;
    }
}
