using FleetOps.Core.Alarms;
using FleetOps.Core.Alarms.Rates;
using FleetOps.Core.Units;

namespace FleetOps.Web.Api.Alarms;

/// <summary>The alarm system's own figures beside what ISA-18.2 asks for: targets are 1 and at most 2 announcements in ten minutes, under 1 % of the time in flood, urgent at most 5 %, urgent and high at most 20 %.</summary>
public sealed record KpisReply(
    string From, string To, int Raised, int Calls, int Announced, double PerTenMinutes, int MostInTenMinutes, double ShareWithinTarget, double ShareInFlood, IReadOnlyList<int> AnnouncedByPriority, double? UrgentShare,
    double? UrgentOrHighShare, double? MedianToAcknowledgeS, IReadOnlyList<KpiSlotReply> Slots, IReadOnlyList<OperatorShiftReply> Operators, IReadOnlyList<BadActorReply> BadActors, IReadOnlyList<string> Chattering,
    IReadOnlyList<string> Standing, IReadOnlyList<string> Stale, int Escalated)
{
    internal static KpisReply Of(AlarmKpis kpis, AlarmPicture picture, AlarmOptions options, Instant now) => new(
        kpis.From.ToString(), kpis.To.ToString(), kpis.Raised, kpis.Calls, kpis.Announced, Math.Round(kpis.PerTenMinutes, 3), kpis.Most, Math.Round(kpis.WithinTarget, 4), Math.Round(kpis.InFlood, 4), kpis.Mix, kpis.UrgentShare,
        kpis.UrgentOrHighShare, kpis.MedianToAcknowledge?.TotalSeconds, [.. kpis.Slots.Select(s => new KpiSlotReply(s.Start.ToString(), s.Calls, s.Announced))],
        [.. kpis.Operators.Select(o => new OperatorShiftReply(o.Operator, o.Shift, o.ShiftStart.ToString(), o.Announced, o.Most, o.Acknowledged, o.MedianToAcknowledge?.TotalSeconds, o.Assigned, o.Quieted))],
        [.. kpis.BadActors.Select(b => new BadActorReply(b.Alarm.ToString(), b.Raises, Math.Round(b.Share, 4), Math.Round(b.Together, 4)))], [.. kpis.Chattering.Select(c => c.ToString())],
        [.. picture.ActiveFor(TimeSpan.FromHours(options.StandingHours), now).Select(a => a.Id.ToString())], [.. picture.ActiveFor(TimeSpan.FromHours(options.StaleHours), now).Select(a => a.Id.ToString())], kpis.Escalated);
}
