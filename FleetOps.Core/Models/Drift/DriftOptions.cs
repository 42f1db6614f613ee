using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Models.Drift;

/// <summary>When a feature or a score has drifted (configuration section <c>Drift</c>).</summary>
public sealed class DriftOptions
{
    /// <summary>Stability index from which on a column may have drifted. By custom 0.25 is a change; a day or week of one network needs more room.</summary>
    [Range(0.05, 10)]
    public double Index { get; set; } = 0.4;

    /// <summary>How many times the largest difference between days (or weeks) of the reference it must be, besides.</summary>
    [Range(1, 100)]
    public double TimesUsual { get; set; } = 2.5;

    /// <summary>Hours in a row for which it must be so.</summary>
    [Range(1, 24)]
    public int Hours { get; set; } = 3;

    /// <summary>Rows in the window below which nothing is said.</summary>
    [Range(10, 1_000_000)]
    public int LeastRows { get; set; } = 300;
}
