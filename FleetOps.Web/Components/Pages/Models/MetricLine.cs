using System.Globalization;
using FleetOps.Core.Models;

namespace FleetOps.Web.Components.Pages.Models;

/// <summary>One metric of a version as the page shows it: beside another version's, the naive baseline's, what was asked for and the ceiling. Compared by value.</summary>
public sealed record MetricLine(string Name, string Value, string Beside, string Naive, string Asked, string Ceiling, bool Missed)
{
    public static MetricLine Of(ModelMetric metric, ModelCard? other)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var beside = other?.Metrics.FirstOrDefault(m => m.Name == metric.Name)?.Value;
        return new MetricLine(
            InWords(metric.Name), Figure(metric.Value), Figure(beside), Figure(metric.Naive), metric.Target is { } target ? $"{(metric.HigherIsBetter ? "≥" : "≤")} {Number(target)}" : "–", Figure(metric.Ceiling),
            metric.MeetsTarget == false);
    }

    /// <summary>The metric's name for people: "auc_1h" is "AUC 1 h".</summary>
    internal static string InWords(string name)
    {
        var words = name.Split('_').Select(w => w switch
        {
            "auc" or "ece" or "mae" or "rmse" or "mape" => w.ToUpperInvariant(),
            "f1" => "F1",
            "r2" => "R²",
            "1h" => "1 h",
            "24h" => "24 h",
            "90min" => "90 min",
            "pct" => "%",
            "h" => "hour",
            "per" => "an",
            _ => w,
        });
        var said = string.Join(' ', words);
        return char.ToUpperInvariant(said[0]) + said[1..];
    }

    internal static string Number(double? value) => value is { } v && double.IsFinite(v) ? v.ToString("0.###", CultureInfo.InvariantCulture) : "–";

    /// <summary>A figure among others in a column: as many decimals as they have.</summary>
    internal static string Figure(double? value) => value is { } v && double.IsFinite(v) ? v.ToString(Math.Abs(v) >= 100 ? "0" : Math.Abs(v) >= 10 ? "0.0" : "0.000", CultureInfo.InvariantCulture) : "–";
}
