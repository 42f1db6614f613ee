using System.ComponentModel.DataAnnotations;
using FleetOps.Core.Experiments;

namespace FleetOps.Web.Components.Pages.Experiments;

/// <summary>What a person fills in to start a run from the page. Its bounds are smaller than the command line's: the run shares the machine with the control room.</summary>
public sealed class ExperimentForm
{
    public string PolicyA { get; set; } = "off";

    public string PolicyB { get; set; } = "agents";

    [Range(1, 24, ErrorMessage = "1 to 24 hours.")]
    public int Hours { get; set; } = 24;

    [Range(1, 10, ErrorMessage = "1 to 10 seeds.")]
    public int Seeds { get; set; } = 3;

    [Range(0, long.MaxValue, ErrorMessage = "A whole number from 0.")]
    public long FirstSeed { get; set; } = 1_000;

    [Range(0, 100, ErrorMessage = "0 to 100 times.")]
    public double FaultRate { get; set; } = 1;

    /// <summary>Empty for an ordinary day.</summary>
    public string Scenario { get; set; } = "";

    public string Preset { get; set; } = ExperimentPlan.OrdinaryPreset;

    public ExperimentPlan ToPlan() => new(Hours, Seeds, (ulong)FirstSeed, PolicyA, PolicyB, FaultRate, Scenario.Length > 0 ? Scenario : null, Preset);
}
