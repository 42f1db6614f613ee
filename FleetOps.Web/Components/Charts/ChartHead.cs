using System.Text.Json.Serialization;

namespace FleetOps.Web.Components.Charts;

/// <summary>What <c>charts.js</c> needs beside the numbers. Instants are Unix milliseconds.</summary>
internal sealed record ChartHead(
    [property: JsonPropertyName("from")] long From,
    [property: JsonPropertyName("to")] long To,
    [property: JsonPropertyName("unit")] string Unit,
    [property: JsonPropertyName("right_unit")] string? RightUnit,
    [property: JsonPropertyName("now")] long? Now,
    [property: JsonPropertyName("low")] double? Low,
    [property: JsonPropertyName("high")] double? High,
    [property: JsonPropertyName("places")] IReadOnlyList<string>? Places,
    [property: JsonPropertyName("bands")] IReadOnlyList<ChartHead.BandHead> Bands,
    [property: JsonPropertyName("limits")] IReadOnlyList<ChartHead.LimitHead> Limits,
    [property: JsonPropertyName("series")] IReadOnlyList<ChartHead.SeriesHead> Series)
{
    internal sealed record BandHead([property: JsonPropertyName("low")] double Low, [property: JsonPropertyName("high")] double High);

    internal sealed record LimitHead(
        [property: JsonPropertyName("value")] double Value, [property: JsonPropertyName("label")] string Label, [property: JsonPropertyName("right")] bool Right);

    /// <summary>Of the points already there: <paramref name="Drop"/> go at the front, <paramref name="Keep"/> stay, <paramref name="Count"/> new ones follow.</summary>
    internal sealed record SeriesHead(
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("unit")] string Unit,
        [property: JsonPropertyName("look")] string Look,
        [property: JsonPropertyName("decimals")] int Decimals,
        [property: JsonPropertyName("stepped")] bool Stepped,
        [property: JsonPropertyName("right")] bool Right,
        [property: JsonPropertyName("ranged")] bool Ranged,
        [property: JsonPropertyName("normal")] double[]? Normal,
        [property: JsonPropertyName("drop")] int Drop,
        [property: JsonPropertyName("keep")] int Keep,
        [property: JsonPropertyName("count")] int Count);
}
