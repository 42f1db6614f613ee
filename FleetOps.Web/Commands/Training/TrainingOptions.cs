using System.ComponentModel.DataAnnotations;

namespace FleetOps.Web.Commands.Training;

/// <summary>How models are trained while the control room runs (configuration section <c>Training</c>).</summary>
public sealed class TrainingOptions
{
    /// <summary>Train what is missing after the start, in the background.</summary>
    public bool AtStart { get; set; } = true;

    /// <summary>Seed of the first training; equal seeds on equal days give equal models.</summary>
    [Range(0, 1_000_000)]
    public int Seed { get; set; } = 7;
}
