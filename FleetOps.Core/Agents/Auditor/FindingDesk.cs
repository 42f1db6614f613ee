using System.Text.Json;
using FleetOps.Core.Decisions;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Auditor;

/// <summary>
/// What the auditor found odd in the last seven days and nobody has marked as seen. Who looks at one says so: that is a ledger record, and it leaves the list for everybody; nobody does so for what is about himself. The list is read from the
/// ledger once and kept since. Thread-safe; reads take no lock.
/// </summary>
public sealed class FindingDesk(ILedgerReader reader, ILedger ledger, Clocks clocks) : IDisposable
{
    public const string SeenKind = "auditor_flag_seen";

    private const int MostRecords = LedgerQuery.MostRecords;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> _seenBy = [];
    private Finding[]? _open;

    /// <summary>Newest first; empty until the ledger was read.</summary>
    public IReadOnlyList<Finding> Open
    {
        get
        {
            var since = clocks.HumanNow - Kept;
            return [.. (Volatile.Read(ref _open) ?? []).Where(f => f.At >= since)];
        }
    }

    /// <summary>The keys of all that was flagged, seen or not: nothing is flagged twice.</summary>
    /// <exception cref="LedgerUnavailableException">The ledger cannot be read.</exception>
    public async Task<IReadOnlySet<string>> FlaggedAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await LoadAsync(cancellation).ConfigureAwait(false);
            return _keys.ToHashSet(StringComparer.Ordinal);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Writes it into the ledger; from then on it is open.</summary>
    /// <exception cref="LedgerUnavailableException">It is not known to be stored: it is not open then.</exception>
    public async Task FlagAsync(AuditFlag flag, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(flag);
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await LoadAsync(cancellation).ConfigureAwait(false);
            var stored = await ledger.AppendAsync(flag.ToLedger(), cancellation).ConfigureAwait(false);
            _keys.Add(flag.Key);
            Volatile.Write(ref _open, [new Finding(stored.Seq, clocks.HumanNow, flag), .. Open.Take(MostRecords - 1)]);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Somebody has looked at it. The first who says so counts.</summary>
    /// <param name="record">The ledger record that says what is odd.</param>
    /// <param name="who">A user name.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LedgerUnavailableException">It is not known to be stored: it stays open.</exception>
    public async Task<FindingAnswer> SeenAsync(long record, string who, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await LoadAsync(cancellation).ConfigureAwait(false);
            if (_seenBy.TryGetValue(record, out var by)) return new FindingAnswer($"{by} has seen it already.");
            if (Open.FirstOrDefault(f => f.Record == record) is not { } finding) return new FindingAnswer("There is no such finding, or it is older than a week.", Missing: true);
            if (finding.Flag.IsAbout(who)) return new FindingAnswer("It is about you: somebody else looks at it.", Forbidden: true);
            await ledger.AppendAsync(new LedgerEntry(who, SeenKind, $"Saw record {record}: {finding.Flag.Says}", CanonicalJson.Of(new Seen(record, finding.Flag.Key), DecisionJson.Options)), cancellation).ConfigureAwait(false);
            _seenBy[record] = who;
            Volatile.Write(ref _open, [.. Open.Where(f => f.Record != record)]);
            return FindingAnswer.Done;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task LoadAsync(CancellationToken cancellation)
    {
        if (_open is not null) return;
        var flagged = await reader.FindAsync(new LedgerQuery(Kind: AuditFlag.Kind, Limit: MostRecords), cancellation).ConfigureAwait(false);
        var seen = await reader.FindAsync(new LedgerQuery(Kind: SeenKind, Limit: MostRecords), cancellation).ConfigureAwait(false);
        foreach (var record in seen)
            if (NumberOf(record.Entry) is { } number) _seenBy[number] = record.Entry.Actor;
        List<Finding> open = [];
        foreach (var record in flagged)
        {
            if (AuditFlag.Read(record.Entry) is not { } flag) continue;
            _keys.Add(flag.Key);
            if (!_seenBy.ContainsKey(record.Seq)) open.Add(new Finding(record.Seq, record.At, flag));
        }

        Volatile.Write(ref _open, [.. open]);
    }

    private static long? NumberOf(LedgerEntry entry)
    {
        try
        {
            return entry.Body is { } body ? JsonSerializer.Deserialize<Seen>(body.Text, DecisionJson.Options)?.Record : null;
        }
        catch (JsonException)
        {
            // A tampered record: the check of the chain tells.
            return null;
        }
    }

    private sealed record Seen(long Record, string Key);
}
