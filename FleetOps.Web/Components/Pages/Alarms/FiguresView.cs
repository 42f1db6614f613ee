using FleetOps.Core.Alarms;
using FleetOps.Core.Alarms.Rates;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Alarms;

/// <summary>What the page of figures draws. A pure projection of <see cref="AlarmKpis"/>.</summary>
public sealed record FiguresView(ViewList<KpiView> Figures, ViewList<RateSlot> Slots, ViewList<ActorRow> Actors, ViewList<OperatorRow> Operators, ViewList<AlarmShortList> Lists, string Bounds)
{
    public static FiguresView Of(AlarmKpis kpis, AlarmPicture picture, AlarmOptions options, Func<AlarmId, Alarm?> find, Instant now)
    {
        ArgumentNullException.ThrowIfNull(kpis);
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(find);
        return new FiguresView(
            [
                new KpiView("Announced", Show.Number(kpis.PerTenMinutes, 2), "per 10 min", "target 1, at most 2"),
                new KpiView("Most in 10 min", Show.Number(kpis.Most), null, "more than 10 is a flood"),
                new KpiView("Time within target", Show.Number(100 * kpis.WithinTarget, 1), "%", $"in flood without grouping {Show.Percent(100 * kpis.InFlood, 1)}, under 1 % is asked") { Share = kpis.WithinTarget },
                new KpiView("Urgent", ShareText(kpis.UrgentShare), "%", $"at most 5 %; {kpis.Mix[0]} of {kpis.Announced}"),
                new KpiView("Urgent and high", ShareText(kpis.UrgentOrHighShare), "%", $"at most 20 %; {kpis.Mix[0] + kpis.Mix[1]} of {kpis.Announced}"),
                new KpiView("To acknowledge", kpis.MedianToAcknowledge is { } wait ? Show.Age(wait) : Show.Unknown, null, $"median; {Show.Number(kpis.Escalated)} escalated"),
                new KpiView("Kept from people", Show.Number(kpis.Calls - Math.Min(kpis.Calls, kpis.Announced)), null, $"of {Show.Count(kpis.Calls, "call")}; {kpis.Raised} raised"),
            ],
            [.. kpis.Slots],
            [.. kpis.BadActors.Select(b => new ActorRow(b.Alarm.ToString(), TitleOf(b.Alarm, find), b.Raises, b.Share, b.Together))],
            [.. kpis.Operators.Select(o => new OperatorRow($"{Show.ShortDate(o.ShiftStart)}, {o.Shift}", o.Operator, o.Announced, o.Most, o.Acknowledged, o.MedianToAcknowledge is { } after ? Show.Age(after) : Show.Unknown, o.Assigned, o.Quieted))],
            [
                ListOf("Chattering", kpis.Chattering.Select(id => (id, find(id)))),
                ListOf("Standing", picture.ActiveFor(TimeSpan.FromHours(options.StandingHours), now).Select(a => (a.Id, (Alarm?)a))),
                ListOf("Stale", picture.ActiveFor(TimeSpan.FromHours(options.StaleHours), now).Select(a => (a.Id, (Alarm?)a))),
            ],
            $"3 changes in a minute; active over {options.StandingHours} h; over {options.StaleHours} h");
    }

    private static string ShareText(double? share) => share is { } known ? Show.Number(100 * known, 1) : Show.Unknown;

    private static string TitleOf(AlarmId id, Func<AlarmId, Alarm?> find) => find(id) is { } alarm ? $"{alarm.Definition.Title}, {alarm.Device.Name}" : id.ToString();

    private static AlarmShortList ListOf(string title, IEnumerable<(AlarmId Id, Alarm? Alarm)> alarms) =>
        new(title, [.. alarms.Where(a => a.Alarm is not null).Select(a => new AlarmShortRow(a.Id.ToString(), (int)a.Alarm!.Priority, $"{a.Alarm.Definition.Title}, {a.Alarm.Device.Name}"))]);
}
