using FleetOps.Core.Decisions;
using FleetOps.Core.Insights.DecisionAudit;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Auditor;

/// <summary>
/// What the auditor looks at, frozen: decisions that changed in the last day, what the decision-audit model says of those that are over, the ledger's records about people and policies of that time, and the keys of what was flagged
/// already. Human time. Immutable.
/// </summary>
public sealed record AuditSight(Instant Now, IReadOnlyList<Decision> Decisions, IReadOnlyDictionary<DecisionId, DecisionVerdict> Verdicts, IReadOnlyList<LedgerRecord> Records, IReadOnlySet<string> Flagged);
