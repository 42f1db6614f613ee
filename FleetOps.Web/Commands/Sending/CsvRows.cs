using System.Text;

namespace FleetOps.Web.Commands.Sending;

/// <summary>Reads comma-separated rows (RFC 4180: quotes around a cell, two quotes for one, line ends inside quotes). Rows beyond <see cref="MostCharacters"/> are bad files: InvalidDataException.</summary>
internal static class CsvRows
{
    public const int MostCharacters = 1_048_576;

    /// <summary>Each row with the line it begins on, counted from <paramref name="firstLine"/>. Empty lines are left out.</summary>
    public static IEnumerable<(int Line, string[] Cells)> Read(TextReader reader, int firstLine = 1)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        int line = firstLine, began = firstLine, read = 0;
        bool quoted = false, any = false;
        for (var c = reader.Read(); c >= 0; c = reader.Read())
        {
            if (++read > MostCharacters) throw new InvalidDataException($"The row that begins on line {began} does not end.");
            if (c == '\n') line++;
            if (quoted)
            {
                if (c != '"') cell.Append((char)c);
                else if (reader.Peek() == '"') cell.Append((char)reader.Read());
                else quoted = false;
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = any = true;
            }
            else if (c == ',')
            {
                Take(cells, cell);
                any = true;
            }
            else if (c == '\n')
            {
                if (any || cell.Length > 0)
                {
                    Take(cells, cell);
                    yield return (began, [.. cells]);
                }

                cells.Clear();
                any = false;
                (began, read) = (line, 0);
            }
            else if (c != '\r')
            {
                cell.Append((char)c);
            }
        }

        if (!any && cell.Length == 0) yield break;
        Take(cells, cell);
        yield return (began, [.. cells]);
    }

    private static void Take(List<string> cells, StringBuilder cell)
    {
        cells.Add(cell.ToString());
        cell.Clear();
    }
}
