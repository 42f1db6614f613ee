using FleetOps.Core.Experiments;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Experiments;

/// <summary>A stored run as a line of the list.</summary>
public sealed record RunRow(string Id, string Started, string By, string Arms, string Size, string Setting)
{
    public static RunRow Of(ExperimentReport report) => new(
        report.Id, $"{Show.ShortDate(report.StartedAt)} {Show.ShortTime(report.StartedAt)}", report.StartedBy, ArmsOf(report.Plan), SizeOf(report.Plan), SettingOf(report.Plan));

    internal static string ArmsOf(ExperimentPlan plan) => $"{plan.PolicyB} against {plan.PolicyA}";

    internal static string SizeOf(ExperimentPlan plan) => $"{Show.Count(plan.Seeds, "seed")} of {plan.Hours} h";

    internal static string SettingOf(ExperimentPlan plan) =>
        $"{(plan.Preset == ExperimentPlan.OrdinaryPreset ? "" : plan.Preset + ", ")}{plan.Scenario ?? "ordinary day"}{(plan.FaultRate == 1 ? "" : $", faults × {Show.Number(plan.FaultRate, plan.FaultRate % 1 == 0 ? 0 : 2)}")}";
}
