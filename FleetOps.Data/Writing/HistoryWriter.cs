using System.Diagnostics;
using FleetOps.Core.History;
using FleetOps.Core.Ingest;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace FleetOps.Data.Writing;

/// <summary>
/// The one writer of telemetry: a thread that takes what is queued, makes it durable in one transaction (a journal blob, events, and a slice of packing),
/// then tells the senders. A failed commit leaves nothing behind: not in the file, not in memory. See docs/history.md.
/// </summary>
internal sealed class HistoryWriter(
    DataFolder folder, Clocks clocks, HistoryOptions options, IngestOptions ingest, SignalCatalog catalog, ILogger logger)
{
    private const int PackAtLeast = 20_000;
    private const int PackWhenIdle = 60_000;

    // This many times the bound open: senders wait while everything is packed, rather than memory growing.
    private const int Overfull = 3;

    private readonly JournalBuffer _journal = new();
    private readonly RetryPace _pace = new(clocks.Human);
    private readonly Retention _retention = new(options, clocks);
    private Thread? _thread;
    private WriterStore? _store;
    private Packing? _packing;
    private long _packedAt;
    private bool _expiryFailed;
    private TaskCompletionSource? _packingAsked;

    public CommitQueue Queue { get; } = new(ingest.QueueFrames, TimeSpan.FromMilliseconds(ingest.CommitMilliseconds));

    public WriterState State { get; } = new(clocks.Human);

    /// <summary>Held to publish what was committed and, by readers, to take open rows and a snapshot of the file that fit together.</summary>
    public Lock Gate { get; } = new();

    public SignalBook Signals { get; } = new(catalog);

    /// <summary>False until the store was opened for the first time: nothing can be read yet.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Replaced as a whole when the store is opened anew. Read under the gate.</summary>
    public OpenFleet Fleet { get; private set; } = new();

    /// <summary>Opens the store, rebuilds what was open, and starts the thread. A store that cannot be opened is a problem, not an error.</summary>
    public void Start()
    {
        _packedAt = clocks.Human.GetTimestamp();
        Try(() => _ = Store());
        _thread = new Thread(Run) { IsBackground = true, Name = "history writer" };
        _thread.Start();
    }

    /// <summary>Takes no more, commits what waits and closes the file. False when that took too long.</summary>
    public bool Stop(TimeSpan patience)
    {
        Queue.Close();
        return _thread?.Join(patience) ?? true;
    }

    /// <summary>Packs what is open at the next occasion; completes when a whole round is done, after a fault with the next that works.</summary>
    public Task RequestPacking()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _packingAsked, asked);
        Queue.Wake();
        return asked.Task;
    }

    /// <summary>Deletes some of what is too old at the next occasion.</summary>
    public void RequestRetention()
    {
        _retention.Ask();
        Queue.Wake();
    }

    private void Run()
    {
        var group = new List<Append>();
        while (Queue.Take(group, Patience()))
        {
            if (group.Count > 0) Serve(group);
            else Idle();
            group.Clear();
        }

        _store?.Dispose();
    }

    private TimeSpan Patience() =>
        State.Problem is not null ? _pace.Remaining
        : _packing is not null ? TimeSpan.Zero
        : TimeSpan.FromSeconds(1);

    private void Serve(List<Append> group)
    {
        var frames = group.Sum(a => a.Frames.Count);
        var problem = State.Problem is { } known && !_pace.IsDue ? known : Try(() => Commit(group, frames));
        Queue.Release(frames);
        foreach (var append in group)
        {
            if (problem is null) append.Complete();
            else append.Fail(new HistoryUnavailableException(problem));
        }

        // After the senders were told: what is too old is no reason to let them wait, nor to tell them that nothing was stored.
        if (problem is null && _retention.IsDue) Expire();
    }

    private void Idle()
    {
        if (State.Problem is not null)
        {
            if (_pace.IsDue) Try(() => Transact(Store().Probe, 0));
            return;
        }

        if (_packing is not null || IsPackingDue()) Try(() => Transact(null, PackWhenIdle));
        else if (_retention.IsDue) Expire();
    }

    // Frames are stored whether or not old ones can be deleted: a fault here is told in the log, and the next step is another try.
    private void Expire()
    {
        try
        {
            _retention.Step(Store());
            _expiryFailed = false;
        }
        catch (Exception fault)
        {
            if (!_expiryFailed) logger.LogError(fault, "What is older than the history keeps cannot be deleted: {Problem}", Describe(fault));
            _expiryFailed = true;
        }
    }

    // Runs something against the store; a fault takes everything back and becomes the problem, in one sentence.
    private string? Try(Action work)
    {
        try
        {
            work();
            if (State.Problem is not null) logger.LogWarning("The history stores frames again");
            State.Works();
            _pace.Succeed();
            return null;
        }
        catch (Exception fault)
        {
            var problem = Describe(fault);
            if (State.Problem is null) logger.LogError(fault, "The history refuses frames: {Problem}", problem);
            State.Failed(problem);
            _pace.Fail();
            return problem;
        }
    }

    private static string Describe(Exception fault) => fault is SqliteException sqlite ? StoreFault.Describe(sqlite) : $"The history failed: {fault.Message}";

    private void Commit(List<Append> group, int frames)
    {
        var started = Stopwatch.GetTimestamp();
        Transact(() => Stage(group), Math.Max(PackAtLeast, 4 * frames));
        var fresh = group.Sum(a => a.Fresh);
        State.Committed(fresh, frames - fresh, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private void Transact(Action? work, int packRows)
    {
        var store = Store();
        var seq = store.Seq;
        try
        {
            store.Begin();
            work?.Invoke();
            List<OpenDevice> packed = [];
            if (packRows > 0 && (_packing is not null || IsPackingDue()))
            {
                _packing ??= new Packing(Fleet.Devices, seq);
                packed = _packing.Step(store, Fleet.OpenValues > Overfull * (long)options.OpenValues ? int.MaxValue : packRows);
            }

            Publish(store, packed);
        }
        catch
        {
            Revert(store, seq);
            throw;
        }
    }

    private bool IsPackingDue() =>
        Fleet.OpenValues >= options.OpenValues
        || Volatile.Read(ref _packingAsked) is not null
        || (Fleet.OpenValues > 0 && clocks.Human.GetElapsedTime(_packedAt) >= TimeSpan.FromSeconds(options.SealSeconds));

    private void Stage(List<Append> group)
    {
        var store = _store!;
        foreach (var append in group)
        {
            append.Fresh = 0;
            for (var i = 0; i < append.Frames.Count; i++)
                if (Stage(append.Frames[i], store)) append.Fresh++;
        }

        if (_journal.Rows > 0) store.WriteJournal(_journal.Take());
        Fleet.WriteFresh(store.AddDevice);
        Signals.WriteFresh(store.AddSignal);
    }

    private bool Stage(Frame frame, WriterStore store)
    {
        var device = Fleet.For(frame.Device);
        var at = frame.At.UnixMilliseconds;
        if (frame.Observation is DeviceEvent happened) return store.Events.Add(device, at, happened);
        var measured = (Measurements)frame.Observation;
        if (device.SealedThrough is null) device.StartAfter(store.SealedThrough(device.Number));
        Fleet.Touch(device, 0);
        if (!device.Admit(at, store.Packed)) return false;
        Fleet.Touch(device, measured.Values.Length + 1);
        device.Add(measured.Signals, at, measured.Values, Signals);
        _journal.Add(device.Number, measured.Signals, at, measured.Values, Signals);
        if (_journal.IsFull) store.WriteJournal(_journal.Take());
        return true;
    }

    private void Publish(WriterStore store, List<OpenDevice> packed)
    {
        if (packed.Count == 0)
        {
            store.Commit();
            lock (Gate) Fleet.Commit();
        }
        else
        {
            // A reader must see rows either open or packed, never twice and never not at all.
            lock (Gate)
            {
                store.Commit();
                Fleet.Commit();
                Fleet.Packed(packed);
            }
        }

        Signals.Commit();
        if (_packing is not { IsDone: true }) return;
        _packing = null;
        _packedAt = clocks.Human.GetTimestamp();
        Interlocked.Exchange(ref _packingAsked, null)?.SetResult();
    }

    private void Revert(WriterStore store, long seq)
    {
        _packing = null;
        _journal.Clear(shapesToo: true);
        lock (Gate) Fleet.Revert();
        Signals.Revert();
        if (store.TryRollback(seq)) return;
        store.Dispose();
        _store = null;
    }

    private WriterStore Store()
    {
        if (_store is not null) return _store;
        var store = new WriterStore(folder, clocks.Human, found =>
        {
            State.FoundDamage();
            logger.LogError("A stored blob is damaged and was set aside: {Found}", found);
        });
        try
        {
            var fleet = new OpenFleet();
            Signals.Load(store.Connection);
            fleet.Load(store.Connection);
            new JournalReplay(store, fleet, Signals, catalog).Run();
            fleet.Commit();
            lock (Gate)
            {
                Fleet = fleet;
                IsLoaded = true;
            }
        }
        catch
        {
            store.Dispose();
            throw;
        }

        return _store = store;
    }
}
