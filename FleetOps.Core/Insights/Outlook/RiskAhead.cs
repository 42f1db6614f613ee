using FleetOps.Core.Fleet;

namespace FleetOps.Core.Insights.Outlook;

/// <summary>
/// One thing that may go wrong within the next 90 minutes, with its calibrated <paramref name="Chance"/>. <paramref name="LeadMinutes"/> is the time to act: half of those that come, come later. <paramref name="Bay"/> is the
/// connector's number for failures, <paramref name="Detail"/> what fails (snake_case) or runs out, null where not known. What would be lost stands in <paramref name="Loss"/>. Immutable; not an alarm: nothing has happened.
/// </summary>
public sealed record RiskAhead(RiskKind Kind, DeviceId Station, int? Bay, string? Detail, double Chance, double LeadMinutes, RiskLoss Loss, AnsweredBy By);
