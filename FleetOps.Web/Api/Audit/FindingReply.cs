using FleetOps.Core.Agents.Auditor;

namespace FleetOps.Web.Api.Audit;

/// <summary>Something odd that nobody has looked at yet. <paramref name="Record"/> is the ledger record that says it, and its name in the address.</summary>
public sealed record FindingReply(long Record, string At, string Rule, string Subject, string Says, IReadOnlyList<string> Reasons)
{
    internal static FindingReply Of(Finding finding) => new(finding.Record, finding.At.ToString(), Words.Of(finding.Flag.Rule), finding.Flag.Subject, finding.Flag.Says, finding.Flag.Reasons);
}
