namespace FleetOps.Core.Learning.Tabular;

/// <summary>Names that a mistyped one may have meant, nearest first, by edit distance without regard to case.</summary>
internal static class NearNames
{
    internal static IEnumerable<string> To(string wanted, IReadOnlyList<string> names, int most = 4) =>
        names.Select((name, i) => (name, i, Distance: Distance(wanted.ToUpperInvariant(), name.ToUpperInvariant())))
            .OrderBy(n => n.Distance).ThenBy(n => n.i).Take(most).Select(n => n.name);

    private static double Distance(string a, string b)
    {
        if (a.Length > 0 && b.Contains(a, StringComparison.Ordinal)) return 0.5;
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1));
                (corner, row[j]) = (row[j], next);
            }
        }

        return row[b.Length];
    }
}
