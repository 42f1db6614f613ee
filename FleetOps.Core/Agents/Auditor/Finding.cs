using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Auditor;

/// <summary>Something odd that nobody has looked at yet: the ledger record that says it, when it was found (human time), and what. Immutable.</summary>
public sealed record Finding(long Record, Instant At, AuditFlag Flag);
