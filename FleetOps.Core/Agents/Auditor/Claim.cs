using FleetOps.Core.Decisions;

namespace FleetOps.Core.Agents.Auditor;

/// <summary>What a driver is owed by a published rule, in INR, and why. <paramref name="Rule"/> is its short stable name. Immutable.</summary>
public sealed record Claim(string Rule, decimal Inr, string Why, IReadOnlyList<Evidence> Evidence);
