using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms.Rates;

/// <summary>Reckons <see cref="AlarmKpis"/> from the journal. Pure. Shifts are 06–14, 14–22 and 22–06 IST.</summary>
public static class KpiReckoning
{
    private const int MostActors = 10;
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Shift = TimeSpan.FromHours(8);

    /// <param name="journal">Notes, oldest first; those outside the while are left out.</param>
    /// <param name="from">Beginning; moved back to a full ten minutes.</param>
    /// <param name="to">End, exclusive.</param>
    public static AlarmKpis Of(IReadOnlyList<AlarmNote> journal, Instant from, Instant to)
    {
        ArgumentNullException.ThrowIfNull(journal);
        var start = FloorTo(from, Slot, TimeSpan.Zero);
        var notes = journal.Where(n => n.At >= start && n.At < to).ToList();
        var announced = notes.Where(n => n.Deed == AlarmDeed.Announced && n.Priority is not null).ToList();
        var slots = SlotsOf(notes, start, to);
        var waits = WaitsOf(notes);
        return new AlarmKpis(
            start, to, slots, notes.Count(n => n.Deed == AlarmDeed.Raised),
            [.. Enum.GetValues<AlarmPriority>().Select(p => announced.Count(n => n.Priority == p))],
            Median(waits.Select(w => w.Waited)), OperatorsOf(notes, waits, slots), BadActorsOf(notes), ChatteringIn(notes))
        {
            Escalated = notes.Count(n => n.Deed == AlarmDeed.Escalated),
        };
    }

    /// <summary>When the shift began in which an instant lies.</summary>
    public static Instant ShiftOf(Instant at) => FloorTo(at, Shift, Clocks.Ist - TimeSpan.FromHours(6));

    public static string NameOf(Instant shift) => shift.ToDateTimeOffset().ToOffset(Clocks.Ist).Hour switch
    {
        6 => "06–14",
        14 => "14–22",
        _ => "22–06",
    };

    private static Instant FloorTo(Instant at, TimeSpan span, TimeSpan offset)
    {
        var (step, shift) = ((long)span.TotalMilliseconds, (long)offset.TotalMilliseconds);
        return new Instant((at.UnixMilliseconds + shift) / step * step - shift);
    }

    private static List<RateSlot> SlotsOf(List<AlarmNote> notes, Instant from, Instant to)
    {
        var slots = new List<RateSlot>();
        for (var at = from; at < to; at += Slot) slots.Add(new RateSlot(at, 0, 0));
        foreach (var note in notes)
        {
            var i = (int)((note.At - from) / Slot);
            if (note.IsCall) slots[i] = slots[i] with { Calls = slots[i].Calls + 1 };
            if (note.Deed == AlarmDeed.Announced) slots[i] = slots[i] with { Announced = slots[i].Announced + 1 };
        }

        return slots;
    }

    /// <summary>Who acknowledged what after how long.</summary>
    private static List<(AlarmNote Note, TimeSpan Waited)> WaitsOf(List<AlarmNote> notes)
    {
        var raised = new Dictionary<AlarmId, Instant>();
        var waits = new List<(AlarmNote, TimeSpan)>();
        foreach (var note in notes)
        {
            if (note.Deed == AlarmDeed.Raised) raised[note.Alarm] = note.At;
            else if (note.Deed == AlarmDeed.Acknowledged && raised.Remove(note.Alarm, out var since)) waits.Add((note, note.At - since));
        }

        return waits;
    }

    private static List<OperatorShift> OperatorsOf(List<AlarmNote> notes, List<(AlarmNote Note, TimeSpan Waited)> waits, List<RateSlot> slots) =>
    [
        .. notes.Where(n => n.Actor != AlarmNote.System).GroupBy(n => (Shift: ShiftOf(n.At), n.Actor)).Select(g =>
        {
            var of = slots.Where(s => ShiftOf(s.Start) == g.Key.Shift).ToList();
            return new OperatorShift(
                g.Key.Actor, g.Key.Shift, NameOf(g.Key.Shift), of.Sum(s => s.Announced), of.Select(s => s.Announced).DefaultIfEmpty(0).Max(), g.Count(n => n.Deed == AlarmDeed.Acknowledged),
                Median(waits.Where(w => w.Note.Actor == g.Key.Actor && ShiftOf(w.Note.At) == g.Key.Shift).Select(w => w.Waited)),
                g.Count(n => n.Deed == AlarmDeed.Assigned), g.Count(n => n.Deed is AlarmDeed.Shelved or AlarmDeed.Suppressed or AlarmDeed.TakenOutOfService));
        }).OrderByDescending(o => o.ShiftStart).ThenBy(o => o.Operator, StringComparer.Ordinal),
    ];

    private static List<BadActor> BadActorsOf(List<AlarmNote> notes)
    {
        var counts = notes.Where(n => n.Deed == AlarmDeed.Raised).GroupBy(n => n.Alarm).Select(g => (g.Key, Count: g.Count())).OrderByDescending(c => c.Count).ThenBy(c => c.Key).ToList();
        var all = counts.Sum(c => c.Count);
        var (actors, together) = (new List<BadActor>(), 0);
        foreach (var (id, count) in counts.Take(MostActors))
        {
            together += count;
            actors.Add(new BadActor(id, count, (double)count / all, (double)together / all));
        }

        return actors;
    }

    private static List<AlarmId> ChatteringIn(List<AlarmNote> notes) =>
    [
        .. notes.Where(n => n.Deed is AlarmDeed.Raised or AlarmDeed.Returned).GroupBy(n => n.Alarm).Where(g =>
        {
            var at = g.Select(n => n.DeviceAt).Order().ToList();
            return Enumerable.Range(0, Math.Max(0, at.Count - 2)).Any(i => at[i + 2] - at[i] <= TimeSpan.FromMinutes(1));
        }).Select(g => g.Key).Order(),
    ];

    private static TimeSpan? Median(IEnumerable<TimeSpan> spans)
    {
        var sorted = spans.Order().ToList();
        return sorted.Count == 0 ? null : sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
