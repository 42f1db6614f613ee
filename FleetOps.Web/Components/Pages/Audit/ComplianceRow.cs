using FleetOps.Core.Agents.Auditor.Compliance;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Audit;

/// <summary>One figure of a compliance report, with what is aimed at (empty: nothing is).</summary>
public sealed record ComplianceRow(string Group, string Figure, string Value, string Aim)
{
    public static IReadOnlyList<ComplianceRow> Of(ComplianceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            new("Trail", "Decisions whose whole trail verifies", report.Compliance is { } share ? Show.Percent(Math.Floor(1000 * share) / 10, 1) : "no decisions", "100 %"),
            new("Trail", "Decisions proposed", Show.Number(report.Decisions), ""),
            new("Trail", "Of these verified", Show.Number(report.Verified), ""),
            new("Trail", "Not verified", report.Unsound.Count == 0 ? "none" : string.Join(", ", report.Unsound), "none"),
            new("Trail", "Chain", report.ChainFault ?? $"sound, {Show.Number(report.Head)} records", "sound"),
            new("Decisions", "Commands sent", Show.Number(report.Sent), ""),
            new("Decisions", "Effect seen", Show.Number(report.Confirmed), ""),
            new("Decisions", "Effect not seen", Show.Number(report.Unconfirmed), ""),
            new("People", "Signatures", Show.Number(report.Signed), ""),
            new("People", "Overrides: rejected or stopped", Show.Number(report.Overridden), ""),
            new("People", "Approvals taken back", Show.Number(report.TakenBack), ""),
            new("People", "Expired", Show.Number(report.Expired), ""),
            new("People", "Halted by a pause", Show.Number(report.Halted), ""),
            new("People", "Tries without the role", Show.Number(report.Refused), ""),
            new("People", "Found odd by the auditor", Show.Number(report.Odd), ""),
            new("Policy", "Policies changed by people", Show.Number(report.PolicyChanges), ""),
            new("Policy", "Rungs earned or lost", Show.Number(report.RungsMoved), ""),
            new("Claims", "Paid back to drivers", Show.Inr(report.RefundsInr), ""),
            new("Alarms", "Raised", Show.Number(report.AlarmsRaised), ""),
            new("Alarms", "Announced", Show.Number(report.AlarmsAnnounced), ""),
            new("Alarms", "Announced in ten minutes, mean", Show.Number(report.AnnouncedPerTenMinutes, 2), "at most 1"),
            new("Alarms", "Announced in ten minutes, most", Show.Number(report.MostInTenMinutes), "at most 10"),
            new("Alarms", "Time in flood", Show.Percent(100 * report.ShareInFlood, 1), "under 1 %"),
            new("Alarms", "Urgent", report.UrgentShare is { } urgent ? Show.Percent(100 * urgent, 1) : "–", "at most 5 %"),
            new("Alarms", "Urgent and high", report.UrgentOrHighShare is { } high ? Show.Percent(100 * high, 1) : "–", "at most 20 %"),
            new("Alarms", "Median to acknowledge", report.MedianToAcknowledgeSeconds is { } median ? Show.Age(TimeSpan.FromSeconds(median)) : "–", ""),
        ];
    }
}
