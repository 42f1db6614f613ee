using System.Buffers;
using System.Globalization;
using System.Text;

namespace FleetOps.Core.Ledger;

/// <summary>Numbers as ECMAScript writes them, which RFC 8785 takes over: the shortest digits that read back as the same double, plain between 1e-6 and 1e21.</summary>
internal static class CanonicalNumber
{
    private const int LongestPlain = 21;
    private const int LeastPlain = -6;

    /// <exception cref="FormatException">Not a number or infinite: JSON has neither.</exception>
    public static void Write(double value, IBufferWriter<byte> to)
    {
        if (!double.IsFinite(value)) throw new FormatException("JSON has no infinite number and none that is not a number.");
        Encoding.ASCII.GetBytes(Text(value), to);
    }

    /// <summary>The text of a finite number.</summary>
    public static string Text(double value)
    {
        if (value == 0) return "0";
        var (digits, exponent) = Parts(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        return (value < 0 ? "-" : "") + Place(digits, exponent);
    }

    /// <summary>Significant digits without zeros at either end, and the power of ten of the point before them: 0.DIGITS × 10^exponent.</summary>
    private static (string Digits, int Exponent) Parts(string text)
    {
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa : mantissa[..point];
        var digits = whole + (point < 0 ? "" : mantissa[(point + 1)..]);
        var leading = digits.Length - digits.TrimStart('0').Length;
        return (digits.Trim('0'), exponent + whole.Length - leading);
    }

    private static string Place(string digits, int exponent)
    {
        if (exponent > 0 && exponent <= LongestPlain)
            return exponent >= digits.Length ? digits + new string('0', exponent - digits.Length) : digits[..exponent] + "." + digits[exponent..];
        if (exponent <= 0 && exponent > LeastPlain) return "0." + new string('0', -exponent) + digits;
        var power = exponent - 1;
        return digits[..1] + (digits.Length > 1 ? "." + digits[1..] : "") + (power < 0 ? "e-" : "e+") + Math.Abs(power).ToString(CultureInfo.InvariantCulture);
    }
}
