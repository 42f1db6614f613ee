using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Models;

/// <summary>When training anew is proposed (configuration section <c>Retraining</c>). A trigger only proposes: the gate decides.</summary>
public sealed class RetrainingOptions
{
    /// <summary>Drift alerts since the model was trained.</summary>
    [Range(1, 1_000)]
    public int DriftAlerts { get; set; } = 3;

    /// <summary>Days since it was trained.</summary>
    [Range(1, 3_650)]
    public int Days { get; set; } = 30;

    /// <summary>Labelled samples that it has not seen.</summary>
    [Range(1, 1_000_000_000)]
    public long NewSamples { get; set; } = 10_000;

    /// <summary>Percent by which its primary metric has become worse than on its card.</summary>
    [Range(0.1, 100)]
    public double DropPct { get; set; } = 10;

    /// <summary>Train without being asked when a trigger proposes; the gate still decides. Else a manager accepts.</summary>
    public bool Auto { get; set; }
}
