using System.Globalization;
using System.Text;

namespace FleetOps.Web.Api.Exports;

/// <summary>
/// Comma-separated text as RFC 4180 has it: CRLF line ends, quotes doubled. A text that a spreadsheet would run as a formula is led by an
/// apostrophe; numbers are written plainly, with a point. Not thread-safe.
/// </summary>
public sealed class CsvText
{
    private readonly StringBuilder _text = new();
    private bool _begun;

    public CsvText Field(string? text)
    {
        Separate();
        if (text is null) return this;
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '|' or '%' ? "'" + text : text;
        if (safe.AsSpan().ContainsAny(",\"\r\n")) _text.Append('"').Append(safe.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else _text.Append(safe);
        return this;
    }

    public CsvText Field(double? number, int decimals)
    {
        Separate();
        if (number is { } known) _text.Append(Math.Round(known, decimals).ToString("0.######", CultureInfo.InvariantCulture));
        return this;
    }

    public CsvText Field(int? number) => Field(number, 0);

    public CsvText EndLine()
    {
        _text.Append("\r\n");
        _begun = false;
        return this;
    }

    public override string ToString() => _text.ToString();

    private void Separate()
    {
        if (_begun) _text.Append(',');
        _begun = true;
    }
}
