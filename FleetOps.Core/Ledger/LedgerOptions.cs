using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Ledger;

/// <summary>How often the head of the ledger is signed and where it is posted (configuration section <c>Ledger</c>).</summary>
public sealed class LedgerOptions
{
    /// <summary>Minutes between two signed checkpoints; none is made while nothing was noted.</summary>
    [Range(1, 10_080)]
    public int CheckpointMinutes { get; set; } = 60;

    /// <summary>Where each new checkpoint is posted as JSON, so that a copy lies outside this machine; null: nowhere. An absolute http or https address.</summary>
    public Uri? PostTo { get; set; }
}
