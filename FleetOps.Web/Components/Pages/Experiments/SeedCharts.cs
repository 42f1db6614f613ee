using FleetOps.Core.Experiments;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Charts;

namespace FleetOps.Web.Components.Pages.Experiments;

/// <summary>The plots of one metric: both arms seed by seed, and the differences with their mean and interval. Pure.</summary>
public sealed record SeedCharts(string Metric, Chart Arms, Chart Differences)
{
    public static SeedCharts Of(ExperimentReport report, string metricName)
    {
        var metric = report.Metrics.FirstOrDefault(m => m.Name == metricName) ?? report.Metrics[0];
        var plan = report.Plan;
        string[] places = [.. Enumerable.Range(0, metric.A.Count).Select(i => plan.SeedOf(i).ToString(System.Globalization.CultureInfo.InvariantCulture))];
        long[] at = [.. Enumerable.Range(0, places.Length).Select(i => (long)i)];
        var decimals = MetricRow.Decimals(metric);
        double[] differences = [.. metric.B.Zip(metric.A, (b, a) => b - a)];
        return new SeedCharts(
            metric.Name,
            Over($"{metric.Title} a seed, {plan.PolicyA} and {plan.PolicyB}", Series(plan.PolicyA, ChartLook.Rings, [.. metric.A]), Series(plan.PolicyB, ChartLook.Dots, [.. metric.B])),
            Over($"{metric.Title}: {plan.PolicyB} minus {plan.PolicyA} a seed", Series("difference", ChartLook.Dots, differences)) with
            {
                Bands = metric is { Low95: { } low, High95: { } high } && low < high ? [new Band(low, high)] : [],
                Limits = [new ChartLimit(0, "no difference")],
                Axis = Around(differences),
            });

        // Zero is always in sight.
        static Band Around(double[] values)
        {
            var (low, high) = (Math.Min(0, values.Min()), Math.Max(0, values.Max()));
            var air = high > low ? 0.12 * (high - low) : 1;
            return new Band(low - air, high + air);
        }

        ChartSeries Series(string name, ChartLook look, double[] values) => new(name, metric.Unit, look, at, values) { Decimals = decimals };
        Chart Over(string label, params ChartSeries[] series) => new(label, Instant.Earliest, Instant.Earliest, series) { Unit = metric.Unit, Places = places };
    }
}
