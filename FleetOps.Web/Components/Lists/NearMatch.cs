namespace FleetOps.Web.Components.Lists;

/// <summary>Finds what a person may have meant by an id that is not known. Pure.</summary>
public static class NearMatch
{
    /// <summary>The candidates nearest to the text by id or name, best first; those that differ in most letters are left out.</summary>
    public static IReadOnlyList<(string Id, string Name)> Of(string text, IEnumerable<(string Id, string Name)> candidates, int most = 5) =>
    [
        .. candidates.Select(c => (Candidate: c, Cost: Math.Min(Cost(text, c.Id), Cost(text, c.Name))))
            .Where(p => p.Cost < 0.5)
            .OrderBy(p => p.Cost).ThenBy(p => p.Candidate.Id, StringComparer.Ordinal)
            .Take(most).Select(p => p.Candidate),
    ];

    // 0 for the same text, 1 for nothing in common; a part of the other counts as near.
    private static double Cost(string text, string candidate)
    {
        if (text.Length == 0 || candidate.Length == 0) return 1;
        if (candidate.Contains(text, StringComparison.OrdinalIgnoreCase)) return 0.1 * (1 - (double)text.Length / candidate.Length);
        return (double)Distance(text.ToUpperInvariant(), candidate.ToUpperInvariant()) / Math.Max(text.Length, candidate.Length);
    }

    // Levenshtein's distance on two rows.
    private static int Distance(string a, string b)
    {
        var above = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) above[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            (above, row) = (row, above);
        }

        return above[b.Length];
    }
}
