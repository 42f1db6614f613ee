using System.Text;

namespace FleetOps.Core.Ledger.Sealing;

/// <summary>
/// The readable part of a sealed page while it is written: HTML in which every given text is escaped, and beside it the same as plain text, exactly as a browser reads it back (textContent), so that its hash can be sealed.
/// Not thread-safe.
/// </summary>
public sealed class PageText
{
    private readonly StringBuilder _html = new();
    private readonly StringBuilder _plain = new();

    public string Html => _html.ToString();

    public string Plain => _plain.ToString();

    public PageText Title(string text) => Element("h1", text);

    public PageText Heading(string text) => Element("h2", text);

    public PageText Paragraph(string text) => Element("p", text);

    /// <summary>A paragraph in small letters.</summary>
    public PageText Note(string text) => Element("p", text, " class=\"note\"");

    /// <summary>Names with their values.</summary>
    public PageText Facts(params IReadOnlyList<(string Name, string Value)> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        _html.Append("<dl>");
        foreach (var (name, value) in facts) Element("dt", name).Element("dd", value);
        _html.Append("</dl>");
        return this;
    }

    /// <summary>A table; the columns named in <paramref name="numbers"/> (from 0) stand right-aligned.</summary>
    public PageText Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows, params int[] numbers)
    {
        ArgumentNullException.ThrowIfNull(heads);
        ArgumentNullException.ThrowIfNull(rows);
        _html.Append("<div class=\"wide\"><table><thead><tr>");
        for (var i = 0; i < heads.Count; i++) Element("th", heads[i], Class(i, numbers));
        _html.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            _html.Append("<tr>");
            for (var i = 0; i < row.Count; i++) Element("td", row[i], Class(i, numbers));
            _html.Append("</tr>");
        }

        _html.Append("</tbody></table></div>");
        return this;
    }

    /// <summary>A drawing that the caller has written; it holds numbers only, no text.</summary>
    internal PageText Drawing(string svg)
    {
        _html.Append(svg);
        return this;
    }

    internal static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);

    /// <summary>As a browser can give it back: no control characters, no half surrogates.</summary>
    internal static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) clean.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        return clean.ToString();
    }

    private static string Class(int column, int[] numbers) => Array.IndexOf(numbers, column) >= 0 ? " class=\"num\"" : "";

    private PageText Element(string name, string text, string attributes = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = Clean(text);
        _html.Append('<').Append(name).Append(attributes).Append('>').Append(Escape(clean)).Append("</").Append(name).Append('>');
        _plain.Append(clean);
        return this;
    }
}
