using FleetOps.Core.Experiments;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Experiments;

/// <summary>One metric of a report as a line of the table: means, difference and interval, written for people.</summary>
public sealed record MetricRow(string Name, string Title, string Unit, string MeanA, string MeanB, string Difference, string Interval, string Share, IntervalMark Mark)
{
    public static MetricRow Of(ExperimentMetric metric)
    {
        var decimals = Decimals(metric);
        return new MetricRow(
            metric.Name, metric.Title, UnitOf(metric), Show.Number(metric.MeanA, decimals), Show.Number(metric.MeanB, decimals), Show.Signed(metric.Difference, decimals),
            metric is { Low95: { } low, High95: { } high } ? $"{Show.Signed(low, decimals)} to {Show.Signed(high, decimals)}" : Show.Unknown,
            metric.MeanA != 0 ? Show.Signed(100 * metric.Difference / Math.Abs(metric.MeanA), 1) + " %" : Show.Unknown,
            IntervalMark.Of(metric.Difference, metric.Low95, metric.High95));
    }

    public static int Decimals(ExperimentMetric metric) => Math.Max(Math.Abs(metric.MeanA), Math.Abs(metric.MeanB)) switch { >= 1000 or 0 => 0, >= 10 => 1, _ => 2 };

    // What the title or its heading says already is not said again.
    private static string UnitOf(ExperimentMetric metric) =>
        metric.Title.Contains(metric.Unit, StringComparison.OrdinalIgnoreCase) || metric.Group.Contains(metric.Unit, StringComparison.OrdinalIgnoreCase) ? "" : metric.Unit;
}
