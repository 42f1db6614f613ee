using System.Globalization;
using FleetOps.Core.Experiments;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>A report as lines of text: one a metric, grouped.</summary>
internal static class ExperimentShow
{
    public static void Write(ExperimentReport report, TextWriter to)
    {
        var plan = report.Plan;
        to.WriteLine(Line("", plan.PolicyA, plan.PolicyB, "difference", "95 % interval", ""));
        foreach (var group in report.Metrics.GroupBy(m => m.Group))
        {
            to.WriteLine(group.Key);
            foreach (var metric in group)
            {
                var interval = metric is { Low95: { } low, High95: { } high } ? $"{Number(low)} … {Number(high)}" : "–";
                to.WriteLine(Line("  " + metric.Title, Number(metric.MeanA), Number(metric.MeanB), Number(metric.Difference), interval, metric.Unit));
            }
        }

        to.WriteLine();
        to.WriteLine(
            $"{plan.Seeds} seeds from {plan.FirstSeed}, {plan.Hours} h each, faults × {plan.FaultRate.ToString("0.##", CultureInfo.InvariantCulture)}, {plan.Preset}, {plan.Scenario ?? "ordinary day"}; took {report.TookSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s; stored as {report.Id}.");
        to.WriteLine(report.Method);
    }

    private static string Line(string title, string a, string b, string difference, string interval, string unit) =>
        $"{title,-42}{a,12}{b,12}{difference,12}{interval,26}  {unit}";

    private static string Number(double value) => value.ToString(Math.Abs(value) < 100 ? "#,0.##" : "#,0", CultureInfo.InvariantCulture);
}
