namespace FleetOps.Core.Models;

/// <summary>What the gate says of a challenger, in sentences that give the figures.</summary>
public sealed record GateVerdict(bool Passed, IReadOnlyList<string> Reasons)
{
    /// <summary>It is better than naive and no worse than the champion by more than chance may make of one window: the shadow can tell.</summary>
    public bool Undecided { get; init; }
}
