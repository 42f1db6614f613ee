namespace FleetOps.Core.Models;

/// <summary>What the gate says of a challenger, in sentences that give the figures.</summary>
public sealed record GateVerdict(bool Passed, IReadOnlyList<string> Reasons);
