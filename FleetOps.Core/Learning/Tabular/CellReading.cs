using System.Globalization;

namespace FleetOps.Core.Learning.Tabular;

/// <summary>What one cell of text says: nothing, a number, a truth or an instant. A decimal comma is read where asked for.</summary>
internal static class CellReading
{
    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy/MM/dd", "yyyy/MM/dd HH:mm",
        "yyyy/MM/dd HH:mm:ss", "dd.MM.yyyy", "dd.MM.yyyy HH:mm", "dd.MM.yyyy HH:mm:ss", "dd-MM-yyyy", "dd-MM-yyyy HH:mm", "dd-MM-yyyy HH:mm:ss",
        "MM/dd/yyyy", "MM/dd/yyyy HH:mm", "MM/dd/yyyy HH:mm:ss", "M/d/yyyy", "M/d/yyyy H:mm", "M/d/yyyy H:mm:ss",
    ];

    internal static bool IsMissing(ReadOnlySpan<char> cell) => cell.Length == 0 || cell is "NA" or "N/A" or "n/a" or "NaN" or "nan" or "NAN" or "null" or "NULL"
        or "Null" or "None" or "none" or "?" or "-" or "#N/A" or "NaT" or "nil";

    internal static bool Number(ReadOnlySpan<char> cell, bool decimalComma, out double value)
    {
        if (!decimalComma) return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
        Span<char> point = stackalloc char[64];
        value = double.NaN;
        if (cell.Length > point.Length) return false;
        cell.CopyTo(point);
        point[..cell.Length].Replace(',', '.');
        return double.TryParse(point[..cell.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    internal static bool Truth(ReadOnlySpan<char> cell, out bool value)
    {
        value = Is(cell, "true") || Is(cell, "yes") || Is(cell, "y") || Is(cell, "t") || Is(cell, "on");
        return value || Is(cell, "false") || Is(cell, "no") || Is(cell, "n") || Is(cell, "f") || Is(cell, "off");
    }

    /// <summary>UTC where the text does not say otherwise.</summary>
    internal static bool Instant(ReadOnlySpan<char> cell, out DateTime value)
    {
        value = default;
        if (cell.Length is < 8 or > 40 || !char.IsAsciiDigit(cell[0])) return false;
        const DateTimeStyles style = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTime.TryParseExact(cell, DateFormats, CultureInfo.InvariantCulture, style, out value)) return true;
        return cell.Contains('-') && cell.Contains(':') && DateTimeOffset.TryParse(cell, CultureInfo.InvariantCulture, style, out var offset) && (value = offset.UtcDateTime) != default;
    }

    private static bool Is(ReadOnlySpan<char> cell, string word) => cell.Equals(word, StringComparison.OrdinalIgnoreCase);
}
