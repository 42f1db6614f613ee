using System.Globalization;
using FleetOps.Core.Learning.Tabular;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>
/// Reads one written number: decimal point or comma, thousands apart by comma, point, blank or apostrophe, a currency or percent sign beside it. Each cell is read by
/// itself, so that no cell is read differently for what stands in later ones.
/// </summary>
public static class NumberCell
{
    /// <param name="cell">The text.</param>
    /// <param name="separator">What divides the file's cells: in a file with commas a lone comma before three digits stands for thousands, elsewhere it is a decimal comma.</param>
    /// <returns>NaN for a missing value or anything else than a finite number.</returns>
    public static double Read(ReadOnlySpan<char> cell, char separator)
    {
        if (CellReading.IsMissing(cell)) return double.NaN;
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain)) return double.IsFinite(plain) ? plain : double.NaN;
        if (cell.Length > 60) return double.NaN;
        Span<char> kept = stackalloc char[60];
        var length = 0;
        foreach (var c in cell)
        {
            if (char.IsAsciiDigit(c) || c is '.' or ',' or '-' or '+' or 'e' or 'E') kept[length++] = c;
            else if (!(char.IsWhiteSpace(c) || c is '\'' or '’' or '%' || char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol)) return double.NaN;
        }

        var text = kept[..length];
        var point = Decimal(text, separator);
        var at = 0;
        for (var i = 0; i < length; i++)
        {
            if (text[i] is not ('.' or ',')) text[at++] = text[i];
            else if (i == point) text[at++] = '.';
        }

        return double.TryParse(text[..at], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : double.NaN;
    }

    /// <summary>Where the decimal sign stands; −1 for none.</summary>
    private static int Decimal(ReadOnlySpan<char> text, char separator)
    {
        int commas = text.Count(','), points = text.Count('.'), comma = text.LastIndexOf(','), point = text.LastIndexOf('.');
        if (commas > 0 && points > 0) return comma > point ? commas == 1 ? comma : -1 : points == 1 ? point : -1;
        if (points > 0) return points == 1 ? point : -1;
        if (commas != 1) return -1;
        return separator == ',' && text.Length - comma == 4 && comma is > 0 and <= 4 ? -1 : comma;
    }
}
