using System.Collections.Concurrent;
using FleetOps.Core.Alarms.Attention;
using FleetOps.Core.Alarms.Conditions;
using FleetOps.Core.Alarms.Incidents;
using FleetOps.Core.Alarms.Rates;
using FleetOps.Core.Fleet;
using FleetOps.Core.Ledger;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using Microsoft.Extensions.Logging;

namespace FleetOps.Core.Alarms;

/// <summary>
/// Where alarms are handled: one turn at a time it moves the <see cref="AlarmBook"/>, stores what changed and notes it in the ledger, and shows everybody the newest <see cref="AlarmPicture"/>. What people do is in the ledger before it
/// is done, or it is refused. What is seen at devices is shown at once and stored as soon as the database takes it. Thread-safe.
/// </summary>
public sealed class AlarmDesk(AlarmCatalogue catalogue, AlarmBook book, AlarmOptions options, IAlarmStore store, ILedger ledger, Roster roster, Clocks clocks, ILogger<AlarmDesk> log, IEnumerable<IAttentionSource>? others = null) : IDisposable
{
    private const int MostNotes = 100_000;
    private const int MostWaiting = 20_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(8);
    private static readonly TimeSpan KpisFresh = TimeSpan.FromSeconds(5);
    private readonly IReadOnlyList<IAttentionSource> _others = [.. others ?? []];
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly WatchList _watches = new();
    private readonly List<AlarmNote> _unstored = [];
    private readonly List<LedgerEntry> _unnoted = [];
    private readonly HashSet<AlarmId> _changed = [];
    private AlarmNote[] _journal = [];
    private Topology _topology = new([]);
    private AlarmPicture _picture = book.Picture(clocks.HumanNow);
    private IReadOnlyDictionary<AlarmId, Alarm> _all = new Dictionary<AlarmId, Alarm>();
    private readonly ConcurrentDictionary<TimeSpan, (Instant At, IReadOnlyList<AlarmNote> Journal, AlarmKpis Kpis)> _kpis = new();
    private bool _failed;

    public AlarmCatalogue Catalogue => catalogue;

    public AlarmOptions Options => options;

    public AlarmPicture Picture => Volatile.Read(ref _picture);

    /// <summary>The journal of the last eight days, oldest first.</summary>
    public IReadOnlyList<AlarmNote> Journal => Volatile.Read(ref _journal);

    public Watch Watch() => _watches.Add();

    /// <summary>One alarm, normal or not; null when it never was.</summary>
    public Alarm? Find(AlarmId id) => Volatile.Read(ref _all).GetValueOrDefault(id);

    /// <summary>The figures of a while that ends now; reckoned at most every few seconds, however many pages ask.</summary>
    public AlarmKpis Kpis(TimeSpan span)
    {
        var (now, journal) = (clocks.HumanNow, Journal);
        if (_kpis.TryGetValue(span, out var known) && ReferenceEquals(known.Journal, journal) && now - known.At < KpisFresh) return known.Kpis;
        var kpis = KpiReckoning.Of(journal, now - span, now + TimeSpan.FromMilliseconds(1));
        if (_kpis.Count < 16 || _kpis.ContainsKey(span)) _kpis[span] = (now, journal, kpis);
        return kpis;
    }

    /// <summary>Reads what was stored; returns the alarms whose condition held. Once, before the first look.</summary>
    public async Task<IReadOnlyList<Alarm>> RestoreAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var now = clocks.HumanNow;
            if (await store.BeginAsync(catalogue.Fingerprint, now - TimeSpan.FromDays(options.JournalDays), cancellation).ConfigureAwait(false))
                _unnoted.Add(new LedgerEntry(AlarmNote.System, "alarm_table_changed", $"The table of alarms in use is {catalogue.Fingerprint}."));
            var (alarms, journal) = await store.LoadAsync(catalogue, now - Remembered, cancellation).ConfigureAwait(false);
            _topology = new Topology(roster.Stations);
            _journal = [.. journal];
            book.Restore(alarms, journal, _topology, now);
            Show(now);
            return [.. alarms.Where(a => a.Active)];
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>One pass: what was seen, what time brings, and storing it.</summary>
    public async Task MoveAsync(IReadOnlyList<ConditionChange> changes, Present present, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(changes);
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_topology.Count != roster.Stations.Count) _topology = new Topology(roster.Stations);
            var budget = Picture.Budget.Used;
            var shared = book.Share([.. _others.SelectMany(o => o.Asking)], present.Human);
            var notes = book.Move(changes, _topology, present.Human, alarm => present.For(alarm.Device));
            foreach (var note in notes)
                if (EntryOf(note) is { } entry && _unnoted.Count < MostWaiting) _unnoted.Add(entry);
            Take(notes);
            if (notes.Count > 0 || shared || Picture.FloodSince is not null || budget > 0) Show(present.Human);
            await StoreAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What a person asks. Throws <see cref="LedgerUnavailableException"/> when it cannot be noted: nothing has changed then.</summary>
    public async Task<AlarmAnswer> HandleAsync(AlarmId id, AlarmOrder order, string who, bool manages, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (book.Find(id) is not { } alarm) return new AlarmAnswer(null, "There is no such alarm.", Missing: true);
            var now = clocks.HumanNow;
            var (note, refusal) = AlarmRules.Judge(alarm, order, who, manages, now, options);
            if (note is null) return refusal!;
            await ledger.AppendAsync(Handled(alarm, note), cancellation).ConfigureAwait(false);
            Take(book.Carry(note, now));
            Show(now);
            await StoreAsync(CancellationToken.None).ConfigureAwait(false);
            return new AlarmAnswer(book.Find(id));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private void Take(IReadOnlyList<AlarmNote> notes)
    {
        if (notes.Count == 0) return;
        foreach (var note in notes) _changed.Add(note.Alarm);
        if (_unstored.Count < MostWaiting) _unstored.AddRange(notes);
        var oldest = notes[^1].At - Remembered;
        var kept = _journal.AsSpan();
        var skip = 0;
        while (skip < kept.Length && (kept[skip].At < oldest || kept.Length - skip + notes.Count > MostNotes)) skip++;
        Volatile.Write(ref _journal, [.. kept[skip..], .. notes]);
    }

    private void Show(Instant now)
    {
        Volatile.Write(ref _all, book.All.ToDictionary(a => a.Id));
        Volatile.Write(ref _picture, book.Picture(now));
        _watches.Pulse();
    }

    // The database first, then the ledger; what either does not take waits for the next pass.
    private async Task StoreAsync(CancellationToken cancellation)
    {
        if (_unstored.Count == 0 && _unnoted.Count == 0) return;
        try
        {
            if (_unstored.Count > 0)
            {
                await store.SaveAsync([.. _changed.Select(id => book.Find(id)!)], _unstored, cancellation).ConfigureAwait(false);
                _unstored.Clear();
                _changed.Clear();
            }

            if (_unnoted.Count > 0)
            {
                await NoteAsync(cancellation).ConfigureAwait(false);
            }

            _failed = false;
        }
        catch (Exception fault) when (fault is AlarmStoreException or LedgerUnavailableException)
        {
            if (!_failed) log.LogError(fault, "Alarms could not be stored; it is tried again each second");
            _failed = true;
        }
    }

    // All at once, so that a flood of notes is a few commits; those that were not taken are kept, in order.
    private async Task NoteAsync(CancellationToken cancellation)
    {
        var sent = _unnoted.Select(e => (Entry: e, Task: ledger.AppendAsync(e, cancellation).AsTask())).ToList();
        _unnoted.Clear();
        LedgerUnavailableException? refused = null;
        foreach (var (entry, task) in sent)
        {
            try
            {
                await task.ConfigureAwait(false);
            }
            catch (LedgerUnavailableException fault)
            {
                refused = fault;
                _unnoted.Add(entry);
            }
        }

        if (refused is not null) throw refused;
    }

    private static LedgerEntry Handled(Alarm alarm, AlarmNote note)
    {
        var what = $"{alarm.Definition.Title}, {alarm.Device.Name} ({alarm.Id})";
        return new LedgerEntry(note.Actor, KindOf(note.Deed), note.Deed switch
        {
            AlarmDeed.Assigned => note.Text.Length > 0 ? $"{what} to {note.Text}." : $"{what} to nobody.",
            AlarmDeed.Shelved => $"{what} until {note.Until}: {note.Text}",
            _ => note.Text.Length > 0 ? $"{what}: {note.Text}" : $"{what}.",
        });
    }

    private LedgerEntry? EntryOf(AlarmNote note) =>
        note.Event is null && note.Deed != AlarmDeed.Escalated || book.Find(note.Alarm) is not { } alarm ? null
        : new LedgerEntry(note.Actor, KindOf(note.Deed), $"Priority {(int)alarm.Priority}: {alarm.Definition.Title}, {alarm.Device.Name} ({alarm.Id}){(note.Text.Length > 0 ? $": {note.Text}" : ".")}");

    private static string KindOf(AlarmDeed deed) => deed switch
    {
        AlarmDeed.Raised => "alarm_raised",
        AlarmDeed.Returned => "alarm_returned",
        AlarmDeed.Acknowledged => "alarm_acknowledged",
        AlarmDeed.Shelved => "alarm_shelved",
        AlarmDeed.Unshelved => "alarm_unshelved",
        AlarmDeed.Suppressed => "alarm_suppressed",
        AlarmDeed.Unsuppressed => "alarm_unsuppressed",
        AlarmDeed.TakenOutOfService => "alarm_taken_out_of_service",
        AlarmDeed.PutInService => "alarm_put_in_service",
        AlarmDeed.Assigned => "alarm_assigned",
        AlarmDeed.Escalated => "alarm_escalated",
        _ => throw new NotSupportedException($"{deed} is not noted in the ledger."),
    };
}
