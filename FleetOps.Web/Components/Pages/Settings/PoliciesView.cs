using FleetOps.Core.Decisions;
using FleetOps.Core.Ledger;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Settings;

/// <summary>All policies as the settings list them. Immutable; a pure projection of the book and of the ledger's records of changes (none where who looks may not read the ledger).</summary>
public sealed record PoliciesView(ViewList<PolicyRow> Rows)
{
    /// <summary>Who the ledger names where a rung moved on the agent's own record.</summary>
    public const string ByRecord = "system";

    public static PoliciesView Of(PolicyBook book, PolicyBook defaults, IReadOnlyList<LedgerRecord> changes)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(defaults);
        return new PoliciesView([.. book.Policies.Select(p => RowOf(p, defaults.Find(p.Agent, p.Kind), changes))]);
    }

    /// <summary>The changes of one policy, newest first.</summary>
    public static IEnumerable<LedgerRecord> ChangesOf(IReadOnlyList<LedgerRecord> changes, AgentName agent, ActionKind kind)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return changes.Where(c => c.Entry.Detail.StartsWith($"{agent} {kind}:", StringComparison.Ordinal) || c.Entry.Detail.StartsWith($"{agent} {kind} moves", StringComparison.Ordinal));
    }

    private static PolicyRow RowOf(ActionPolicy policy, ActionPolicy? fromFile, IReadOnlyList<LedgerRecord> changes)
    {
        if (policy == fromFile) return new PolicyRow(policy, "default from file", false);
        var last = ChangesOf(changes, policy.Agent, policy.Kind).FirstOrDefault();
        var onRecord = fromFile is not null && policy == fromFile with { Rung = policy.Rung };
        return new PolicyRow(
            policy,
            last is null ? onRecord ? "rung moved" : "edited" : last.Entry.Actor == ByRecord ? $"rung moved on its record, {Show.ShortDate(last.At)} {Show.ShortTime(last.At)}" : $"edited by {last.Entry.Actor}, {Show.ShortDate(last.At)} {Show.ShortTime(last.At)}",
            true);
    }
}
