using FleetOps.Core.Alarms.Attention;
using FleetOps.Core.Alarms.Conditions;
using FleetOps.Core.Alarms.Incidents;
using FleetOps.Core.Alarms.Rates;
using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms;

/// <summary>
/// All alarms, moved on by what is seen at devices, by what people do and by time: each change becomes a note, and the alarm is what its notes add up to. It groups them by cause and offers those that need somebody to the
/// <see cref="AttentionGovernor"/>. It has no clock and writes nothing: the <see cref="AlarmDesk"/> does. Not thread-safe.
/// </summary>
public sealed class AlarmBook(AlarmOptions options, AttentionGovernor governor)
{
    private static readonly TimeSpan ParentGrace = TimeSpan.FromSeconds(60);
    private readonly Dictionary<AlarmId, Alarm> _alarms = [];
    private readonly FloodGauge _flood = new(options.FloodBegins, options.FloodEnds);
    private readonly Dictionary<AlarmId, string> _asked = [];
    private readonly Dictionary<string, AttentionItem> _others = new(StringComparer.Ordinal);
    private readonly List<AlarmNote> _notes = [];
    private Topology _topology = new([]);
    private IReadOnlyList<Incident> _incidents = [];

    /// <summary>Every alarm that was ever raised or quiet here.</summary>
    public IReadOnlyCollection<Alarm> All => _alarms.Values;

    public Alarm? Find(AlarmId id) => _alarms.GetValueOrDefault(id);

    /// <summary>After a restart: alarms as they were, and the journal of the last while.</summary>
    public void Restore(IEnumerable<Alarm> alarms, IEnumerable<AlarmNote> journal, Topology topology, Instant now)
    {
        ArgumentNullException.ThrowIfNull(alarms);
        ArgumentNullException.ThrowIfNull(journal);
        _topology = topology;
        foreach (var alarm in alarms) _alarms[alarm.Id] = alarm;
        foreach (var note in journal.Where(n => now - n.At <= FloodGauge.Window))
            if (note.IsCall) _flood.Call(note.At);
        foreach (var note in journal.Where(n => n is { Deed: AlarmDeed.Announced, Priority: not null, Cause: not null }))
        {
            // What still stands keeps its cause announced, however old; the budget looks at the last window only.
            if (_alarms.GetValueOrDefault(note.Alarm) is not { } alarm) continue;
            if (alarm.Unacknowledged || now - note.At <= FloodGauge.Window) governor.Remember(ItemOf(alarm, note.Cause!, note.Priority!.Value, alarm.Definition.Title), note.At);
            if (alarm.Unacknowledged) _asked[alarm.Id] = note.Cause!;
            else governor.Withdraw(alarm.Id.ToString());
        }

        _flood.MoveTo(now);
        Regroup();
    }

    /// <summary>Moves on by what was seen and by time. The notes that this made, in order; the list is used again.</summary>
    public IReadOnlyList<AlarmNote> Move(IReadOnlyList<ConditionChange> changes, Topology topology, Instant now, Func<Alarm, Instant> clockOf)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(clockOf);
        _notes.Clear();
        _topology = topology;
        foreach (var change in changes)
        {
            if (!_alarms.ContainsKey(change.Id)) _alarms[change.Id] = new Alarm(change.Definition, change.Device);
            Note(new AlarmNote(change.Id, change.Active ? AlarmDeed.Raised : AlarmDeed.Returned, now, change.At, AlarmNote.System, change.Evidence) { Firmware = change.Firmware, FirmwareShare = change.FirmwareShare });
        }

        foreach (var alarm in _alarms.Values.Where(a => a.Quiet is { Until: { } until } && until <= now).ToList())
            Note(new AlarmNote(alarm.Id, AlarmDeed.Unshelved, now, now, AlarmNote.System, "Its time was over."));
        FollowDesign(now, clockOf);
        Attend(now);
        Escalate(now);
        return _notes;
    }

    /// <summary>What asks for attention beside alarms now: it is offered to the same budget, and withdrawn when it is gone. True where something came, changed or went.</summary>
    public bool Share(IReadOnlyList<AttentionItem> asking, Instant now)
    {
        ArgumentNullException.ThrowIfNull(asking);
        if (asking.Count == 0 && _others.Count == 0) return false;
        var changed = false;
        var present = asking.Select(a => a.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _others.Keys.Where(k => !present.Contains(k)).ToList())
        {
            _others.Remove(gone);
            governor.Withdraw(gone);
            changed = true;
        }

        foreach (var item in asking)
        {
            if (_others.GetValueOrDefault(item.Key) == item) continue;
            _others[item.Key] = item;
            governor.Offer(item, now);
            changed = true;
        }

        return changed;
    }

    /// <summary>Carries out what a person asked and <see cref="AlarmRules"/> allowed. The notes that this made.</summary>
    public IReadOnlyList<AlarmNote> Carry(AlarmNote note, Instant now)
    {
        _notes.Clear();
        Note(note);
        Attend(now);
        return _notes;
    }

    public AlarmPicture Picture(Instant now) => new(
        now, [.. _alarms.Values.Where(a => a.State != AlarmState.Normal).OrderBy(a => a.Priority).ThenBy(a => a.RaisedAt).ThenBy(a => a.Id)], _incidents, governor.Held, governor.Recent, governor.BudgetOf(null, now),
        _flood.Since, _flood.Calls);

    private void Note(AlarmNote note)
    {
        _alarms[note.Alarm] = _alarms[note.Alarm].Apply(note);
        _notes.Add(note);
    }

    // Suppressed by design: another alarm tells the same at the same station. Its end leaves a minute for this one to end too.
    private void FollowDesign(Instant now, Func<Alarm, Instant> clockOf)
    {
        foreach (var alarm in _alarms.Values.Where(a => a.Definition.SuppressedBy is not null && (a.Stands || a.State == AlarmState.SuppressedByDesign)).ToList())
        {
            var station = alarm.Device.Parent ?? alarm.Device.Id;
            var parent = Find(new AlarmId(alarm.Definition.SuppressedBy!, station));
            if (alarm.Stands && parent is { Active: true })
                Note(new AlarmNote(alarm.Id, AlarmDeed.Suppressed, now, now, AlarmNote.System, $"{parent.Definition.Title} tells the same."));
            else if (alarm is { State: AlarmState.SuppressedByDesign, Quiet.By: AlarmNote.System } && parent is not { Active: true }
                && (!alarm.Active || parent?.EndedAt is not { } ended || clockOf(alarm) - ended >= ParentGrace))
                Note(new AlarmNote(alarm.Id, AlarmDeed.Unsuppressed, now, now, AlarmNote.System, "What told the same is over."));
        }
    }

    private void Attend(Instant now)
    {
        foreach (var id in _asked.Keys.Where(id => !_alarms[id].Unacknowledged).ToList()) Withdraw(id);
        if (_notes.Count > 0)
        {
            Regroup();
            foreach (var incident in _incidents)
                foreach (var alarm in incident.Alarms)
                    if (alarm.State == AlarmState.UnacknowledgedActive && _asked.GetValueOrDefault(alarm.Id) != incident.Key) Ask(alarm, incident, now);
            Regroup();
        }

        foreach (var item in governor.Release(now))
        {
            if (AlarmId.TryParse(item.Key, out var id) && _alarms.ContainsKey(id))
                Note(new AlarmNote(id, AlarmDeed.Announced, now, now, AlarmNote.System, AlarmNote.Late, null, item.Cause, item.Priority));
        }

        // Held, and counted meanwhile with a cause that was announced.
        if (_asked.Count > 0 && _asked.Keys.Any(id => _alarms[id].Attention == AttentionOutcome.Held))
        {
            var held = governor.Held.Select(h => h.Item.Key).ToHashSet(StringComparer.Ordinal);
            foreach (var alarm in _asked.Keys.Select(id => _alarms[id]).Where(a => a.Attention == AttentionOutcome.Held && !held.Contains(a.Id.ToString())).ToList())
                Note(new AlarmNote(alarm.Id, AlarmDeed.Grouped, now, now, AlarmNote.System, AlarmNote.Late, null, alarm.Cause, alarm.Priority));
        }

        _flood.MoveTo(now);
    }

    // Once for as long as it asks: a cause that nobody has acknowledged is told again, however many of its alarms are late at the same time.
    private void Escalate(Instant now)
    {
        var late = _alarms.Values.Where(a => a is { Priority: AlarmPriority.Urgent, EscalatedAt: null, Due: { } due } && due <= now).ToList();
        if (late.Count == 0) return;
        // As it is now: a flood may have begun, or ended, since it was last grouped.
        Regroup();
        var causes = _incidents.SelectMany(i => i.Alarms.Select(a => (a.Id, i.Key))).ToDictionary(a => a.Id, a => a.Key);
        foreach (var cause in late.GroupBy(a => causes[a.Id], StringComparer.Ordinal))
        {
            var first = cause.OrderBy(a => a.Due).ThenBy(a => a.Id).First();
            foreach (var alarm in cause) Note(new AlarmNote(alarm.Id, AlarmDeed.Escalated, now, now, AlarmNote.System, $"Nobody acknowledged it within {alarm.Definition.Respond.TotalMinutes:0} min.", null, cause.Key, alarm.Priority));
            governor.Repeat(ItemOf(first, cause.Key, AlarmPriority.Urgent, $"Not acknowledged in {first.Definition.Respond.TotalMinutes:0} min: {first.Definition.Title}, {first.Device.Name}"), now);
        }

        Regroup();
    }

    private void Ask(Alarm alarm, Incident incident, Instant now)
    {
        var moved = _asked.ContainsKey(alarm.Id);
        var priority = incident.Kind >= IncidentKind.Firmware && alarm.Priority > incident.Priority ? incident.Priority : alarm.Priority;
        var verdict = governor.Offer(ItemOf(alarm, incident.Key, priority, incident.Title), now);
        _asked[alarm.Id] = incident.Key;
        if (!moved) _flood.Call(now);
        var deed = verdict.Outcome switch
        {
            AttentionOutcome.Announced => AlarmDeed.Announced,
            AttentionOutcome.Grouped => AlarmDeed.Grouped,
            _ => AlarmDeed.Held,
        };
        Note(new AlarmNote(alarm.Id, deed, now, now, AlarmNote.System, moved ? AlarmNote.Moved : "", null, incident.Key, priority));
    }

    private void Withdraw(AlarmId id)
    {
        _asked.Remove(id);
        governor.Withdraw(id.ToString());
    }

    private void Regroup() => _incidents = IncidentGrouping.Of(
        [.. _alarms.Values.Where(a => a.Stands || a is { State: AlarmState.SuppressedByDesign, Active: true, Quiet.By: AlarmNote.System })], _topology, _flood.Since is not null);

    private static AttentionItem ItemOf(Alarm alarm, string cause, AlarmPriority priority, string title) =>
        new(alarm.Id.ToString(), cause, AttentionKind.Alarm, priority, title, $"/alarms?alarm={alarm.Id}");
}
