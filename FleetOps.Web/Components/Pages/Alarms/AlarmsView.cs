using FleetOps.Core.Alarms;
using FleetOps.Core.Alarms.Attention;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Alarms;

/// <summary>What the Alarms page draws. A pure projection of one <see cref="AlarmPicture"/>.</summary>
public sealed record AlarmsView(
    string Headline, string Rest, string? Flood, ViewList<ListingTab> Tabs, ViewList<AlarmGroupView> Groups, string Empty, int Shown, AlarmDetailView? Detail, int Used, int Limit, string Budget, ViewList<HeldView> Held,
    ViewList<string> Zones)
{
    public static AlarmsView Of(AlarmPicture picture, AlarmFilter filter, AlarmOptions options, Roster roster, Instant now, Alarm? selected, IReadOnlySet<string> open)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(roster);
        var alarms = filter.Apply(picture, options, roster, now);
        var (headline, rest) = Sentence(picture);
        return new AlarmsView(
            headline, rest,
            picture.FloodSince is { } since ? $"Flood since {Show.ShortTime(since)}: {picture.Calls} alarms in 10 min. They are grouped by cause; priority 1 is never held back." : null,
            [.. Enum.GetValues<AlarmListing>().Select(l => new ListingTab(l, AlarmWords.Of(l), (AlarmFilter.None with { View = l }).Apply(picture, options, roster, now).Count))],
            [.. GroupsOf(alarms, picture, filter, now, selected, open)],
            EmptyText(filter, picture), alarms.Count, selected is null ? null : DetailOf(selected, picture, options, now), picture.Budget.Used, picture.Budget.Limit,
            picture.Budget.RoomAt is { } room && room > now ? $"room in {Show.Countdown(room - now)}" : $"{Math.Max(0, picture.Budget.Limit - picture.Budget.Used)} left in 10 min",
            [.. picture.Held.GroupBy(h => h.Item.Cause).Select(g => HeldOf([.. g], now))],
            [.. roster.Stations.Select(s => s.Zone).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>Is anything wrong, and what needs somebody.</summary>
    internal static (string Headline, string More) Sentence(AlarmPicture picture)
    {
        var quiet = picture.Alarms.Count(a => !a.Stands);
        var rest = quiet == 0 ? "" : $"{quiet} {(quiet == 1 ? "is" : "are")} quiet: shelved, suppressed or out of service.";
        if (picture.Standing == 0) return ("No alarm stands.", rest);
        var mix = string.Join(", ", Enum.GetValues<AlarmPriority>().Select((p, i) => (Priority: p, Count: picture.ByPriority[i])).Where(p => p.Count > 0).Select(p => $"{p.Count} {AlarmWords.Of(p.Priority)}"));
        return ($"{Show.Count(picture.Unacknowledged, "alarm")} to acknowledge.", $"{Show.Count(picture.Standing, "alarm stands", "alarms stand")} ({mix}) of {Show.Count(picture.Incidents.Count, "cause")}. {rest}".TrimEnd());
    }

    // One cause is one line, with how many of it are held.
    private static HeldView HeldOf(List<HeldItem> held, Instant now) => new(
        held[0].Item.Cause, (int)held[0].Item.Priority, held.Count == 1 ? held[0].Item.Title : $"{held[^1].Item.Title} ({held.Count} held)", held[0].Item.Href, AlarmWords.Age(now - held.Min(h => h.Since)));

    private static string EmptyText(AlarmFilter filter, AlarmPicture picture) =>
        filter.Narrows ? "No alarm matches." : filter.View == AlarmListing.Standing ? $"No alarm stands since {Show.ShortTime(picture.At)}." : $"No alarm is in this list ({AlarmWords.Of(filter.View).ToLowerInvariant()}).";

    private static IEnumerable<AlarmGroupView> GroupsOf(IReadOnlyList<Alarm> alarms, AlarmPicture picture, AlarmFilter filter, Instant now, Alarm? selected, IReadOnlySet<string> open)
    {
        if (filter.View is AlarmListing.Shelved or AlarmListing.Suppressed or AlarmListing.OutOfService)
        {
            foreach (var alarm in alarms) yield return GroupOf(alarm.Id.ToString(), (int)alarm.Priority, alarm.Definition.Title, [alarm], now, selected, open);
            yield break;
        }

        var listed = alarms.ToDictionary(a => a.Id);
        foreach (var incident in picture.Incidents)
        {
            // What is suppressed because of it shows under it, but no cause shows for that alone.
            var inside = incident.Alarms.Where(a => listed.ContainsKey(a.Id)).ToList();
            if (inside.Count == 0) continue;
            var rows = inside.Concat(incident.Alarms.Where(a => !listed.ContainsKey(a.Id) && a.State == AlarmState.SuppressedByDesign)).ToList();
            foreach (var alarm in rows) listed.Remove(alarm.Id);
            yield return GroupOf(incident.Key, (int)incident.Priority, incident.Title, rows, now, selected, open);
        }

        foreach (var alarm in alarms.Where(a => listed.ContainsKey(a.Id))) yield return GroupOf(alarm.Id.ToString(), (int)alarm.Priority, alarm.Definition.Title, [alarm], now, selected, open);
    }

    private static AlarmGroupView GroupOf(string key, int priority, string title, List<Alarm> alarms, Instant now, Alarm? selected, IReadOnlySet<string> open)
    {
        var first = alarms.Where(a => a.RaisedAt is not null).Select(a => a.RaisedAt!.Value).DefaultIfEmpty(now).Min();
        return new AlarmGroupView(
            key, priority, title, AlarmWords.Age(now - first), alarms.Count == 1 || open.Contains(key), [.. alarms.Select(a => RowOf(a, now, selected))], alarms.Count(a => a.Unacknowledged));
    }

    private static AlarmRowView RowOf(Alarm alarm, Instant now, Alarm? selected) => new(
        alarm.Id.ToString(), (int)alarm.Priority, alarm.Unacknowledged, alarm.Definition.Title, alarm.Device.Name, alarm.Evidence, AlarmWords.StateOf(alarm, now), alarm.RaisedAt is { } raised ? AlarmWords.Age(now - raised) : "",
        alarm.Due is { } due && due < now, alarm.Unacknowledged, alarm.Id == selected?.Id);

    private static AlarmDetailView DetailOf(Alarm alarm, AlarmPicture picture, AlarmOptions options, Instant now)
    {
        var incident = picture.Incidents.FirstOrDefault(i => i.Key == alarm.Cause && i.Alarms.Count > 1);
        var quiets = alarm.State is AlarmState.Shelved or AlarmState.SuppressedByDesign or AlarmState.OutOfService;
        return new AlarmDetailView(
            alarm.Id.ToString(), (int)alarm.Priority, alarm.Unacknowledged, alarm.Definition.Title, alarm.Device.Name, AlarmWords.PageOf(alarm.Device), AlarmWords.StateOf(alarm, now), alarm.Evidence.Length > 0 ? alarm.Evidence : null,
            alarm.RaisedAt is { } raised ? $"{Show.Moment(raised)}, {AlarmWords.Age(now - raised)} ago" : null,
            alarm.Due is { } due ? due < now ? $"overdue by {AlarmWords.Age(now - due)}" : $"in {Show.Countdown(due - now)}" : null, alarm.Due is { } by && by < now,
            alarm is { Active: false, ReturnedAt: { } returned } ? Show.Moment(returned) : null, alarm is { AcknowledgedBy: { } who, AcknowledgedAt: { } at } ? $"{who}, {Show.Moment(at)}" : null, alarm.AssignedTo,
            alarm.Quiet is { } quiet ? $"{quiet.By}, {Show.Moment(quiet.Since)}{(quiet.Until is { } until ? $", until {Show.ShortTime(until)}" : "")}: {quiet.Reason}" : null, incident?.Title,
            alarm.Attention switch
            {
                AttentionOutcome.Announced => "announced",
                AttentionOutcome.Grouped => "counted with its cause",
                AttentionOutcome.Held => "held back: the budget is spent",
                _ => null,
            },
            alarm.Raises, alarm.Definition.Cause, alarm.Definition.Consequence, alarm.Definition.Action, AlarmWords.Within(alarm.Definition.Respond), alarm.Device.Simulated, alarm.Definition.Safety, alarm.Unacknowledged,
            !quiets, alarm.State, alarm.Definition.Safety ? options.MaxShelveSafetyMinutes : options.MaxShelveMinutes)
        {
            Escalated = alarm.EscalatedAt is { } escalated ? $"{Show.Moment(escalated)}: nobody had acknowledged it in time" : null,
            Firmware = alarm.Firmware,
        };
    }
}
