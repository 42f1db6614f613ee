namespace FleetOps.Core.Decisions;

/// <summary>One limit of a policy and where the proposal stands to it, in words: "Cost", "₹14,800", "at most ₹10,000". Immutable.</summary>
public sealed record LimitCheck(string Limit, string Value, string Bound, bool Exceeded);
