using System.Globalization;

namespace FleetOps.Core.Experiments;

/// <summary>
/// What agents are worth, as five claims, read off a report whose arm A is without them and whose arm B has them. Shares and changes are of the sums over all seeds. A report that lacks a metric lacks its row. Pure.
/// </summary>
public static class ImpactTable
{
    public static IReadOnlyList<ImpactRow> Of(ExperimentReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var metrics = report.Metrics.ToDictionary(m => m.Name, StringComparer.Ordinal);
        return [.. new[] { Healing(metrics), Queues(metrics), Shelves(metrics), Batteries(metrics), Trails(metrics) }.OfType<ImpactRow>()];
    }

    /// <summary>As a table of Markdown, with a line under it that says what was run.</summary>
    public static string ToMarkdown(ExperimentReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var plan = report.Plan;
        var lines = new List<string> { $"| claim | measured | {plan.PolicyA} | {plan.PolicyB} | | asked for | |", "|---|---|---|---|---|---|---|" };
        lines.AddRange(Of(report).Select(r => $"| {r.Claim} | {r.Metric} | {r.Off} | {r.On} | {(r.Reached ? $"**{(r.Change.Length > 0 ? r.Change : "reached")}**" : r.Change)} | {r.Reach} | {(r.Reached ? "" : "missed; ")}{r.Ceiling} |"));
        lines.Add("");
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{plan.Seeds} seeds from {plan.FirstSeed}, {plan.Hours} h each, {plan.Scenario ?? "ordinary day"}, faults × {plan.FaultRate:0.##}."));
        return string.Join("\n", lines);
    }

    private static ImpactRow? Healing(Dictionary<string, ExperimentMetric> metrics)
    {
        if (!metrics.TryGetValue("healing_over", out var over) || !metrics.TryGetValue("healing_unaided", out var unaided) || !metrics.TryGetValue("forbidden_restarts", out var forbidden)) return null;
        var (off, on) = (Share(unaided.A, over.A), Share(unaided.B, over.B));
        var ceiling = metrics.TryGetValue("healing_out_of_reach", out var beyond) ? $"at most {Percent(1 - Share(beyond.B, over.B))}: the others take a person" : "";
        return new ImpactRow(
            "faults fixed without a person", $"restored and seen to be well with no person, of {Number(over.B.Sum())} faults", Percent(off), Percent(on), Points(on - off), "≥ 90 %, no forbidden restart", on >= 0.9 && forbidden.B.Sum() == 0,
            string.Join("; ", new[] { Amount(forbidden.B.Sum(), "forbidden restart"), ceiling }.Where(s => s.Length > 0)));
    }

    private static ImpactRow? Queues(Dictionary<string, ExperimentMetric> metrics)
    {
        if (!metrics.TryGetValue("queue_minutes", out var minutes) || minutes.MeanA <= 0) return null;
        var change = minutes.MeanB / minutes.MeanA - 1;
        return new ImpactRow(
            "less queue time", "minutes waited a seed; who gives up counts with his patience", Number(minutes.MeanA), Number(minutes.MeanB), Change(change), "−60 %", change <= -0.6,
            metrics.TryGetValue("incentives_inr", out var paid) ? $"₹{Number(paid.MeanB)} paid to drivers a seed" : "");
    }

    private static ImpactRow? Shelves(Dictionary<string, ExperimentMetric> metrics)
    {
        if (!metrics.TryGetValue("stock_out_hours", out var hours)) return null;
        var change = hours.MeanA > 0 ? hours.MeanB / hours.MeanA - 1 : 0;
        return new ImpactRow(
            "no stock-outs", "hours a shelf was empty, a seed", Number(hours.MeanA), Number(hours.MeanB), Change(change), "−99 %", change <= -0.99,
            metrics.TryGetValue("van_km", out var km) ? $"vans drove {Number(km.MeanB)} km instead of {Number(km.MeanA)}" : "");
    }

    private static ImpactRow? Batteries(Dictionary<string, ExperimentMetric> metrics)
    {
        if (!metrics.TryGetValue("battery_margin_inr", out var margin) || !metrics.TryGetValue("battery_foresight_inr", out var best) || margin.MeanA <= 0 || best.MeanB <= 0) return null;
        var (change, share) = (margin.MeanB / margin.MeanA - 1, margin.MeanB / best.MeanB);
        return new ImpactRow(
            "more earned by the batteries", "margin a seed, wear counted", "₹" + Number(margin.MeanA), "₹" + Number(margin.MeanB), Change(change), "+25 %, ≥ 85 % of perfect foresight", change >= 0.25 && share >= 0.85,
            $"{Percent(share)} of what perfect foresight would have earned");
    }

    private static ImpactRow? Trails(Dictionary<string, ExperimentMetric> metrics)
    {
        if (!metrics.TryGetValue("trail_share", out var share) || !metrics.TryGetValue("decisions", out var decisions) || !metrics.TryGetValue("commands_without_decision", out var stray)) return null;
        var least = share.B.Min();
        return new ImpactRow(
            "every decision can be checked", $"decisions whose full trail verifies, of {Number(decisions.B.Sum())}", "–", Percent(least / 100), "", "100 %", least >= 100 && stray.B.Sum() == 0,
            metrics.TryGetValue("decisions_person", out var asked) ? $"{Number(asked.B.Sum())} wanted a person; nobody was there" : "");
    }

    private static double Share(IReadOnlyList<double> part, IReadOnlyList<double> whole) => whole.Sum() is > 0 and var all ? part.Sum() / all : 0;

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %").Replace(".0 %", " %", StringComparison.Ordinal);

    private static string Change(double change) => $"{Sign(change)}{Percent(Math.Abs(change))}";

    private static string Points(double change) => string.Create(CultureInfo.InvariantCulture, $"{Sign(change)}{Math.Abs(100 * change):0.0} points");

    private static string Sign(double value) => value < 0 ? "−" : "+";

    private static string Amount(double count, string what) => $"{(count == 0 ? "no" : Number(count))} {what}{(count is 0 or 1 ? "" : "s")}";

    private static string Number(double value) => value.ToString(Math.Abs(value) < 100 ? "#,0.##" : "#,0", CultureInfo.InvariantCulture);
}
