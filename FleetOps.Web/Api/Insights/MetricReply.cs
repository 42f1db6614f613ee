using FleetOps.Core.Models;

namespace FleetOps.Web.Api.Insights;

/// <summary>One metric of a model on rows it never saw. <c>met</c> is null where nothing was asked for.</summary>
internal sealed record MetricReply(string Name, double? Value, double? Naive, double? Target, double? Ceiling, bool HigherIsBetter, bool? Met)
{
    public static MetricReply[] Of(IEnumerable<ModelMetric> metrics) => [.. metrics.Select(m => new MetricReply(m.Name, Finite(m.Value), Finite(m.Naive), m.Target, Finite(m.Ceiling), m.HigherIsBetter, m.MeetsTarget))];

    private static double? Finite(double? value) => value is { } v && double.IsFinite(v) ? v : null;
}
