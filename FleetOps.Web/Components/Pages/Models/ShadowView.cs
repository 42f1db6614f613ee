using System.Globalization;
using FleetOps.Core.Insights.Monitoring;
using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Models;

/// <summary>What the version in the shadow said beside the one that answers. Compared by value.</summary>
public sealed record ShadowView(int Version, string Heading, ViewList<(string What, string Champion, string Shadow)> Figures, ViewList<string> Furthest)
{
    /// <summary>Null where none is in the shadow.</summary>
    public static ShadowView? Of(ModelHealth? health)
    {
        if (health?.Shadow is not { } shadow) return null;
        var figures = new List<(string, string, string)>();
        if (shadow.ChampionError is not null) figures.Add((shadow.IsChance ? "Log loss" : "Mean absolute error", MetricLine.Number(shadow.ChampionError), MetricLine.Number(shadow.ShadowError)));
        if (shadow.ChampionFigure is not null) figures.Add((MetricLine.InWords(shadow.Metric), MetricLine.Number(shadow.ChampionFigure), MetricLine.Number(shadow.ShadowFigure)));
        var labels = health.Truths is null ? "no truth comes back" : string.Create(CultureInfo.InvariantCulture, $"{shadow.Labelled:#,0} with their truth ({health.Truths})");
        return new ShadowView(
            shadow.Version, string.Create(CultureInfo.InvariantCulture, $"Version {shadow.Version} beside version {shadow.Against}: {shadow.Rows:#,0} rows, {shadow.Difference:0.####} apart on average, {labels}."), [.. figures],
            [
                .. shadow.Furthest.Select(g => string.Create(
                    CultureInfo.InvariantCulture, $"{g.Asked.Device} {DriftLine.Said(g.Asked.At)}: {g.Champion:0.###}, in the shadow {g.Shadow:0.###}{(g.Truth is { } truth ? string.Create(CultureInfo.InvariantCulture, $", came {truth:0.##}") : "")}")),
            ]);
    }
}
