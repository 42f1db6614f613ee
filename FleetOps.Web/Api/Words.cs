using System.Text.Json;

namespace FleetOps.Web.Api;

/// <summary>Members of our enumerations as the API writes them: snake_case.</summary>
internal static class Words
{
    public static string Of<TWord>(TWord word)
        where TWord : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(word.ToString());

    public static string? Of<TWord>(TWord? word)
        where TWord : struct, Enum => word is { } known ? Of(known) : null;

    /// <summary>The member of that name; null where there is none. Numbers are no names.</summary>
    public static TWord? Find<TWord>(string? word)
        where TWord : struct, Enum
    {
        foreach (var known in Enum.GetValues<TWord>())
            if (Of(known) == word) return known;
        return null;
    }

    /// <summary>All of them, for who named another.</summary>
    public static string Among<TWord>()
        where TWord : struct, Enum => string.Join(", ", Enum.GetValues<TWord>().Select(Of));
}
