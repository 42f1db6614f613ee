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

        WriteClaims(report, to);
        to.WriteLine();
        to.WriteLine(
            $"{plan.Seeds} seeds from {plan.FirstSeed}, {plan.Hours} h each, faults × {plan.FaultRate.ToString("0.##", CultureInfo.InvariantCulture)}, {plan.Preset}, {plan.Scenario ?? "ordinary day"}; took {report.TookSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s; stored as {report.Id}.");
        to.WriteLine(report.Method);
    }

    /// <summary>The claims of several runs against the same arm, a column a policy.</summary>
    public static void WriteEach(IReadOnlyList<ExperimentReport> reports, TextWriter to)
    {
        const int Width = 17;
        var tables = reports.Select(ImpactTable.Of).ToList();
        to.WriteLine($"{"",-34}{reports[0].Plan.PolicyA,Width}{string.Concat(reports.Select(r => r.Plan.PolicyB.PadLeft(Width)))}");
        foreach (var row in tables[0])
            to.WriteLine($"{row.Claim,-34}{row.Off,Width}{string.Concat(tables.Select(t => (t.FirstOrDefault(r => r.Claim == row.Claim)?.On ?? "–").PadLeft(Width)))}");
        foreach (var name in (string[])["incentives_inr", "van_km", "fault_minutes", "forbidden_restarts", "energy_margin_inr"])
        {
            if (reports[0].Metrics.FirstOrDefault(m => m.Name == name) is not { } metric) continue;
            to.WriteLine($"{metric.Title + ", " + metric.Unit,-34}{Number(metric.MeanA),Width}{string.Concat(reports.Select(r => Number(r.Metrics.First(m => m.Name == name).MeanB).PadLeft(Width)))}");
        }
    }

    private static void WriteClaims(ExperimentReport report, TextWriter to)
    {
        to.WriteLine("What was claimed");
        foreach (var row in ImpactTable.Of(report)) to.WriteLine($"  {row.Claim,-32}{row.Off,12}{row.On,12}{row.Change,14}  asked {row.Reach}: {(row.Reached ? "reached" : "missed")}. {row.Ceiling}");
    }

    private static string Line(string title, string a, string b, string difference, string interval, string unit) =>
        $"{title,-42}{a,12}{b,12}{difference,12}{interval,26}  {unit}";

    private static string Number(double value) => value.ToString(Math.Abs(value) < 100 ? "#,0.##" : "#,0", CultureInfo.InvariantCulture);
}
