using FleetOps.Core.Ledger;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Audit;

/// <summary>A signed head of the chain in the list.</summary>
public sealed record CheckpointRow(long Seq, string When, string Hash, string Key)
{
    public static CheckpointRow Of(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return new CheckpointRow(checkpoint.Head.Seq, Show.Moment(checkpoint.At), RecordRow.Short(checkpoint.Head.Hash), checkpoint.Key[..8]);
    }
}
