using System.Buffers;
using FleetOps.Core.Learning.Forecasting;

namespace FleetOps.Core.Learning.Tabular;

/// <summary>
/// Finds what divides the cells of a stranger's table from its first lines: comma, semicolon, tab or bar, whichever divides the lines into the most cells, the same number in nearly all of them; or runs of blanks,
/// where none of these does or where the blanks alone leave numbers in every cell (so that 1,5 stays one number).
/// </summary>
internal static class SeparatorSniff
{
    /// <summary>Stands for runs of blanks and tabs.</summary>
    internal const char Blanks = ' ';

    private const int Lines = 64;
    private const double Agreeing = 0.9;
    private static readonly SearchValues<char> BlankChars = SearchValues.Create(" \t");

    internal static char Of(string text)
    {
        var best = ',';
        double top = 0;
        foreach (var candidate in ",;\t|")
        {
            var counts = Counts(text, candidate);
            var merit = counts[0] == 0 ? 0 : Agreement(counts) * (1 + Math.Log(counts[0] + 1) / 10);
            if (merit > top) (top, best) = (merit, candidate);
        }

        var cells = Cells(text);
        var cut = cells.Count > 1 && cells[0].Length > 1 && Agreement([.. cells.Select(c => c.Length)]) >= Agreeing;
        return cut && (top < Agreeing || best == ',' && cells.Skip(1).All(line => line.All(IsNumber))) ? Blanks : best;
    }

    private static double Agreement(List<int> counts) => counts.Count(c => c == counts[0]) / (double)counts.Count;

    /// <summary>A comma at either end divides cells; between figures it may be a decimal sign.</summary>
    private static bool IsNumber(string cell) => CellReading.IsMissing(cell) || cell[0] != ',' && cell[^1] != ',' && !double.IsNaN(NumberCell.Read(cell, Blanks));

    /// <summary>How often the candidate stands in each of the first lines, outside of quotes.</summary>
    private static List<int> Counts(string text, char candidate)
    {
        List<int> counts = [0];
        var quoted = false;
        foreach (var c in text)
        {
            if (c == '"') quoted = !quoted;
            else if (c == '\n' && !quoted && counts.Count == Lines) break;
            else if (c == '\n' && !quoted) counts.Add(0);
            else if (c == candidate && !quoted) counts[^1]++;
        }

        if (counts.Count > 1 && counts[^1] == 0) counts.RemoveAt(counts.Count - 1);
        return counts;
    }

    /// <summary>The first lines that are not empty, divided at runs of blanks outside of quotes.</summary>
    private static List<string[]> Cells(string text)
    {
        List<string[]> lines = [];
        List<string> line = [];
        int start = 0, at = 0;
        var quoted = false;
        for (; at <= text.Length && lines.Count < Lines; at++)
        {
            if (at < text.Length && text[at] == '"') quoted = !quoted;
            var ends = at == text.Length || !quoted && text[at] is '\n' or '\r';
            if (!ends && (quoted || !BlankChars.Contains(text[at]))) continue;
            if (at > start) line.Add(text[start..at]);
            start = at + 1;
            if (!ends || line.Count == 0) continue;
            lines.Add([.. line]);
            line.Clear();
        }

        return lines;
    }
}
