using System.Text.Json;

namespace FleetOps.Web.Api;

/// <summary>Members of our enumerations as the API writes them: snake_case.</summary>
internal static class Words
{
    public static string Of<TWord>(TWord word)
        where TWord : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(word.ToString());

    public static string? Of<TWord>(TWord? word)
        where TWord : struct, Enum => word is { } known ? Of(known) : null;
}
