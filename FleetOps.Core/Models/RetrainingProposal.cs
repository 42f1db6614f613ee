namespace FleetOps.Core.Models;

/// <summary>That a model be trained anew, with the reasons, since a wall time in milliseconds. It changes nothing by itself: a manager accepts or dismisses it.</summary>
public sealed record RetrainingProposal(long AtMs, IReadOnlyList<string> Reasons);
