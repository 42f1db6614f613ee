using System.Globalization;
using FleetOps.Core.Models;

namespace FleetOps.Web.Components.Pages.Models;

/// <summary>One metric of a version as the page shows it: beside the champion's, the naive baseline's, what was asked for and the ceiling. Compared by value.</summary>
public sealed record MetricLine(string Name, string Value, string Champion, string Naive, string Asked, string Ceiling, bool Missed)
{
    public static MetricLine Of(ModelMetric metric, ModelCard? champion)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var reigning = champion?.Metrics.FirstOrDefault(m => m.Name == metric.Name)?.Value;
        return new MetricLine(
            metric.Name, Number(metric.Value), Number(reigning), Number(metric.Naive), metric.Target is { } target ? $"{(metric.HigherIsBetter ? "≥" : "≤")} {Number(target)}" : "–", Number(metric.Ceiling),
            metric.MeetsTarget == false);
    }

    internal static string Number(double? value) => value is { } v && double.IsFinite(v) ? v.ToString("0.###", CultureInfo.InvariantCulture) : "–";
}
