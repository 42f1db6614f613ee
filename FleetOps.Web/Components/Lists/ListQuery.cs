using System.Text.Json;

namespace FleetOps.Web.Components.Lists;

/// <summary>What the filters of the long lists share: words in the address, free-text search and stable order. Pure.</summary>
public static class ListQuery
{
    /// <summary>The enum member that the address names in snake_case; null when it names none.</summary>
    public static T? Word<T>(string? word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(Of<T>(value), word, StringComparison.Ordinal)) return value;
        return null;
    }

    /// <summary>The snake_case word for a member: how the address and the export write it.</summary>
    public static string? Of<T>(T? value)
        where T : struct, Enum => value is { } member ? JsonNamingPolicy.SnakeCaseLower.ConvertName(member.ToString()) : null;

    /// <summary>True when each word occurs in one of the texts, whatever the case.</summary>
    public static bool Matches(string[] words, params ReadOnlySpan<string> texts)
    {
        foreach (var word in words)
        {
            var found = false;
            foreach (var text in texts) found |= text.Contains(word, StringComparison.OrdinalIgnoreCase);
            if (!found) return false;
        }

        return true;
    }

    /// <summary>By a key, unknown keys last in both directions, then by name.</summary>
    public static IEnumerable<T> Order<T>(IEnumerable<T> rows, Func<T, IComparable?> key, bool descending, Func<T, string> name)
    {
        var known = rows.Select(r => (Row: r, Key: key(r))).OrderBy(p => p.Key is null);
        var ordered = descending
            ? known.ThenByDescending(p => p.Key, Comparer<IComparable?>.Create(Compare))
            : known.ThenBy(p => p.Key, Comparer<IComparable?>.Create(Compare));
        return ordered.ThenBy(p => name(p.Row), StringComparer.OrdinalIgnoreCase).Select(p => p.Row);
    }

    private static int Compare(IComparable? a, IComparable? b) =>
        a is string x && b is string y ? string.Compare(x, y, StringComparison.OrdinalIgnoreCase) : Comparer<IComparable?>.Default.Compare(a, b);
}
