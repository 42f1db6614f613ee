using FleetOps.Core.Experiments;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Experiments;

/// <summary>The claims, read off a report.</summary>
public sealed class ImpactTableTests
{
    private static readonly ExperimentReport Good = Reports.Of(
        "a", Metric("queue_minutes", [1_000, 3_000], [300, 500]), Metric("incentives_inr", [0, 0], [4_000, 6_000]),
        Metric("healing_over", [40, 60], [50, 50]), Metric("healing_unaided", [20, 30], [46, 47]), Metric("healing_out_of_reach", [2, 2], [3, 1]), Metric("forbidden_restarts", [0, 0], [0, 0]),
        Metric("stock_out_hours", [10, 10], [0, 0.1]), Metric("van_km", [400, 400], [800, 900]),
        Metric("battery_margin_inr", [8_000, 8_000], [16_000, 18_000]), Metric("battery_foresight_inr", [18_000, 18_000], [18_000, 18_000]),
        Metric("trail_share", [100, 100], [100, 100]), Metric("decisions", [0, 0], [700, 700]), Metric("commands_without_decision", [0, 0], [0, 0]), Metric("decisions_person", [0, 0], [2, 3]));

    [Fact]
    public void Claims_ThatAreReached_SaySo_WithTheirFigures()
    {
        var rows = ImpactTable.Of(Good);
        Assert.Equal(
            [
                ("50 %", "93 %", "+43.0 points", true), ("2,000", "400", "−80 %", true), ("10", "0.05", "−99.5 %", true), ("₹8,000", "₹17,000", "+112.5 %", true), ("–", "100 %", "", true),
            ], rows.Select(r => (r.Off, r.On, r.Change, r.Reached)));
        Assert.Equal("no forbidden restart; at most 96 %: the others take a person", rows[0].Ceiling);
        Assert.Equal("₹5,000 paid to drivers a seed", rows[1].Ceiling);
    }

    [Theory]
    [InlineData("queue_minutes", 0, 0, 900, 2_900)]
    [InlineData("forbidden_restarts", 0, 0, 0, 1)]
    [InlineData("stock_out_hours", 10, 10, 1, 1)]
    [InlineData("battery_margin_inr", 8_000, 8_000, 9_000, 9_000)]
    [InlineData("trail_share", 100, 100, 100, 99.9)]
    [InlineData("commands_without_decision", 0, 0, 0, 1)]
    public void Claim_ThatOneFigureMisses_IsMissed(string metric, double a1, double a2, double b1, double b2)
    {
        double[] off = a1 + a2 > 0 ? [a1, a2] : [.. Good.Metrics.Single(m => m.Name == metric).A];
        var worse = Good with { Metrics = [.. Good.Metrics.Where(m => m.Name != metric), Metric(metric, off, [b1, b2])] };
        Assert.Single(ImpactTable.Of(worse), r => !r.Reached);
        Assert.Single(ImpactTable.ToMarkdown(worse).Split('\n'), l => l.Contains("| missed; ", StringComparison.Ordinal));
    }

    [Fact]
    public void ReportWithoutAMetric_LacksItsRow() => Assert.Single(ImpactTable.Of(Reports.Of("a", Reports.Queue, Reports.Completed)));

    [Fact]
    public void Markdown_IsATable_WithWhatWasRun()
    {
        var lines = ImpactTable.ToMarkdown(Good).Split('\n');
        Assert.Equal("| claim | measured | none | rules | | asked for | |", lines[0]);
        Assert.All(lines[1..7], l => Assert.Equal(8, l.Count(c => c == '|')));
        Assert.Equal("3 seeds from 1000, 24 h each, ordinary day, faults × 1.", lines[^1]);
    }

    private static ExperimentMetric Metric(string name, double[] a, double[] b) => new(name, name, "Group", "", a, b, a.Average(), b.Average(), b.Average() - a.Average(), null, null);
}
