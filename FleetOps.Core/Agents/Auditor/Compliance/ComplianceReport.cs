using System.Text.Json;
using FleetOps.Core.Decisions;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Auditor.Compliance;

/// <summary>
/// A week (or other time) of the control room, as its own ledger and alarm figures tell it; human time. <paramref name="Verified"/> of <paramref name="Decisions"/> have a trail that is whole and possible, in a chain that is sound up
/// to <paramref name="Head"/>; the target is all of them. <paramref name="Unsound"/> names up to ten that have not, and <paramref name="ChainFault"/> what is wrong with the chain (null: nothing). It is stored as the body of its
/// ledger record. Immutable.
/// </summary>
public sealed record ComplianceReport(
    Instant From, Instant To, long Head, string HeadHash, string? ChainFault, int Decisions, int Verified, IReadOnlyList<string> Unsound, int Sent, int Confirmed, int Unconfirmed, int Signed, int Overridden, int TakenBack, int Expired,
    int Halted, int Refused, int Odd, int PolicyChanges, int RungsMoved, decimal RefundsInr, int AlarmsRaised, int AlarmsAnnounced, double AnnouncedPerTenMinutes, int MostInTenMinutes, double ShareInFlood, double? UrgentShare,
    double? UrgentOrHighShare, double? MedianToAcknowledgeSeconds)
{
    public const string Kind = "compliance_report_made";

    /// <summary>Share of decisions whose whole trail verifies, 0 to 1; null where there were none.</summary>
    public double? Compliance => Decisions == 0 ? null : (double)Verified / Decisions;

    public LedgerEntry ToLedger(string who) => new(
        who, Kind, $"Made the compliance report of {From} to {To}: {Verified} of {Decisions} decisions verify.", CanonicalJson.Of(this, DecisionJson.Options));

    /// <summary>Null where the record is of something else.</summary>
    public static ComplianceReport? Read(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Kind != Kind || entry.Body is not { } body) return null;
        try
        {
            return JsonSerializer.Deserialize<ComplianceReport>(body.Text, DecisionJson.Options);
        }
        catch (JsonException)
        {
            // A tampered record: the check of the chain tells.
            return null;
        }
    }
}
