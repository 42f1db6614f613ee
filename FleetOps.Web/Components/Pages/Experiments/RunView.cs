using FleetOps.Core.Experiments;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Experiments;

/// <summary>One stored run, open: its facts and its metrics.</summary>
public sealed record RunView(string Id, string PolicyA, string PolicyB, string Facts, string Method, ViewList<MetricGroup> Groups)
{
    /// <summary>What was claimed of agents beside what came out; empty where the run does not say.</summary>
    public ViewList<ImpactRow> Claims { get; init; } = [];

    public static RunView Of(ExperimentReport report) => new(
        report.Id, report.Plan.PolicyA, report.Plan.PolicyB,
        $"{RunRow.SizeOf(report.Plan)} from seed {report.Plan.FirstSeed}, {RunRow.SettingOf(report.Plan)}; the simulated hours begin {Show.Moment(report.WorldFrom)}. Run by {report.StartedBy} in {Show.Number(report.TookSeconds)} s.",
        report.Method,
        [.. report.Metrics.GroupBy(m => m.Group).Select(g => new MetricGroup(g.Key, [.. g.Select(MetricRow.Of)]))])
    {
        Claims = [.. ImpactTable.Of(report)],
    };
}
