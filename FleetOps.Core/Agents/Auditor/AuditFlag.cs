using System.Text.Json;
using FleetOps.Core.Decisions;
using FleetOps.Core.Ledger;

namespace FleetOps.Core.Agents.Auditor;

/// <summary>
/// Something odd that the auditor found: an event for people to look into, no alarm and no accusation. <paramref name="Subject"/>: a decision ("D-12"), a person or a policy. <paramref name="Key"/> is equal for the same finding: it is
/// flagged once. Immutable.
/// </summary>
public sealed record AuditFlag(FlagRule Rule, string Subject, string Says, IReadOnlyList<string> Reasons, string Key)
{
    public const string Kind = "auditor_flagged";

    /// <summary>The people whom it is about, by user name: none of them says that it was looked at.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    public bool IsAbout(string who) => People.Contains(who, StringComparer.OrdinalIgnoreCase) || string.Equals(Subject, who, StringComparison.OrdinalIgnoreCase);

    public LedgerEntry ToLedger() => new("auditor", Kind, Says, CanonicalJson.Of(this, DecisionJson.Options));

    /// <summary>Null where the record is of something else.</summary>
    public static AuditFlag? Read(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Kind != Kind || entry.Body is not { } body) return null;
        try
        {
            return JsonSerializer.Deserialize<AuditFlag>(body.Text, DecisionJson.Options);
        }
        catch (JsonException)
        {
            // A tampered record: the check of the chain tells.
            return null;
        }
    }
}
