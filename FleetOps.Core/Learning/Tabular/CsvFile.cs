using System.Text;

namespace FleetOps.Core.Learning.Tabular;

/// <summary>
/// A comma-separated file as a stranger writes it, read whole: the separator (comma, semicolon, tab, bar, runs of blanks) is detected, quoted cells may hold separators, line
/// breaks and doubled quotes, the text may be UTF-8, UTF-16 (with its mark) or Latin-1. A first row of numbers only means that there is no header.
/// Short rows end in empty cells; rows with more cells than the header are left out and counted. Immutable and thread-safe.
/// </summary>
public sealed class CsvFile
{
    private readonly string _text;
    private readonly List<int> _starts = [];
    private readonly List<int> _lengths = [];

    private CsvFile(string text, char separator)
    {
        _text = text;
        Separator = separator;
        List<(int, int)> row = [];
        var at = 0;
        var first = true;
        while (ReadRow(ref at, row))
        {
            if (first)
            {
                first = false;
                var hasHeader = !row.TrueForAll(c => IsNumber(Cell(c.Item1, c.Item2)));
                Names = hasHeader ? Header(row) : [.. row.Select((_, i) => $"c{i + 1}")];
                if (hasHeader) continue;
            }

            if (row.Count > Names.Count && row.Skip(Names.Count).Any(c => Cell(c.Item1, c.Item2).Length > 0))
            {
                LongRows++;
                continue;
            }

            for (var c = 0; c < Names.Count; c++)
            {
                _starts.Add(c < row.Count ? row[c].Item1 : 0);
                _lengths.Add(c < row.Count ? row[c].Item2 : 0);
            }

            Rows++;
        }
    }

    /// <summary>What divides the cells; a blank stands for any run of blanks and tabs.</summary>
    public char Separator { get; }

    public IReadOnlyList<string> Names { get; } = [];

    public int Rows { get; }

    /// <summary>Rows left out because they had more cells than the header.</summary>
    public int LongRows { get; }

    /// <exception cref="FormatException">There is no table in the file.</exception>
    public static CsvFile Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return Parse(Decode(bytes));
    }

    /// <exception cref="FormatException">There is no table in the text.</exception>
    public static CsvFile Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().IndexOf('\0') >= 0) throw new FormatException("this is no text file: it holds zero bytes");
        var file = new CsvFile(text, SeparatorSniff.Of(text));
        if (file.Names.Count == 0) throw new FormatException("the file is empty");
        return file;
    }

    /// <summary>One cell without its quotes and surrounding blanks.</summary>
    public ReadOnlySpan<char> this[int row, int column]
    {
        get
        {
            var at = row * Names.Count + column;
            return Cell(_starts[at], _lengths[at]);
        }
    }

    /// <summary>The column's number.</summary>
    /// <exception cref="ArgumentException">There is no such column; the message lists the near ones.</exception>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Names.Count; i++)
            if (Names[i] == name) return i;
        for (var i = 0; i < Names.Count; i++)
            if (string.Equals(Names[i], name, StringComparison.OrdinalIgnoreCase)) return i;
        throw new ArgumentException($"there is no column '{name}'; near it: {string.Join(", ", NearNames.To(name, Names).Select(n => $"'{n}'"))}");
    }

    private static string Decode(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2);
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2);
        var body = bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes.AsSpan(3) : bytes;
        try
        {
            return new UTF8Encoding(false, true).GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(body);
        }
    }

    private bool IsNumber(ReadOnlySpan<char> cell) => CellReading.IsMissing(cell) || CellReading.Number(cell, Separator != ',', out _);

    private List<string> Header(List<(int Start, int Length)> row)
    {
        var names = new List<string>(row.Count);
        foreach (var cell in row)
        {
            var name = Cell(cell.Start, cell.Length).ToString();
            if (name.Length == 0) name = $"c{names.Count + 1}";
            var unique = name;
            for (var n = 2; names.Contains(unique); n++) unique = $"{name} ({n})";
            names.Add(unique);
        }

        // A separator at the end of the header line is no column.
        while (names.Count > 1 && row[names.Count - 1].Length == 0) names.RemoveAt(names.Count - 1);
        return names;
    }

    /// <summary>Reads the cells of the next row that is not blank; a negative length marks a cell whose doubled quotes must be undone.</summary>
    private bool ReadRow(ref int at, List<(int, int)> row)
    {
        while (at < _text.Length)
        {
            row.Clear();
            var ended = false;
            while (!ended) row.Add(ReadCell(ref at, out ended));
            if (row.Count > 1 || row[0].Item2 != 0) return true;
        }

        return false;
    }

    private (int, int) ReadCell(ref int at, out bool ended)
    {
        SkipBlanks(ref at);
        if (at < _text.Length && _text[at] == '"') return ReadQuoted(ref at, out ended);
        var start = at;
        while (at < _text.Length && !Divides(_text[at]) && _text[at] is not ('\n' or '\r')) at++;
        var end = at;
        while (end > start && char.IsWhiteSpace(_text[end - 1])) end--;
        ended = EndCell(ref at);
        return (start, end - start);
    }

    private (int, int) ReadQuoted(ref int at, out bool ended)
    {
        var start = ++at;
        var doubled = false;
        while (at < _text.Length)
        {
            if (_text[at] != '"')
            {
                at++;
                continue;
            }

            if (at + 1 >= _text.Length || _text[at + 1] != '"') break;
            doubled = true;
            at += 2;
        }

        var length = Math.Min(at, _text.Length) - start;

        // Whatever stands between the closing quote and the separator is no part of the cell.
        while (at < _text.Length && !Divides(_text[at]) && _text[at] is not ('\n' or '\r')) at++;
        ended = EndCell(ref at);
        return (start, doubled ? -length : length);
    }

    /// <summary>Steps over the separator or line end; true at a line end.</summary>
    private bool EndCell(ref int at)
    {
        // Blanks at the end of a line divide nothing.
        if (Separator == SeparatorSniff.Blanks) SkipBlanks(ref at);
        if (at >= _text.Length) return true;
        if (_text[at] is not ('\n' or '\r'))
        {
            if (Separator != SeparatorSniff.Blanks) at++;
            return false;
        }

        if (_text[at] == '\r' && at + 1 < _text.Length && _text[at + 1] == '\n') at++;
        at++;
        return true;
    }

    private bool Divides(char c) => c == Separator || Separator == SeparatorSniff.Blanks && c == '\t';

    private void SkipBlanks(ref int at)
    {
        while (at < _text.Length && (_text[at] == ' ' || Separator == SeparatorSniff.Blanks && _text[at] == '\t')) at++;
    }

    private ReadOnlySpan<char> Cell(int start, int length) =>
        length >= 0 ? _text.AsSpan(start, length) : _text.Substring(start, -length).Replace("\"\"", "\"", StringComparison.Ordinal);
}
