using FleetOps.Core.Decisions;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Auditor.Compliance;

/// <summary>
/// Folds the ledger's records, oldest first, into what a report counts. A decision counts in the time in which it was proposed, with its trail up to the end; its trail verifies where each entry follows from those before it.
/// Decisions from before that time are not kept. Not thread-safe.
/// </summary>
public sealed class TrailFold(Instant from, Instant to)
{
    private const int Named = 10;
    private readonly Dictionary<DecisionId, Decision?> _trails = [];
    private readonly Dictionary<string, int> _kinds = [];

    public int RungsMoved { get; private set; }

    public void Take(LedgerRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.At < from || record.At >= to) return;
        var kind = record.Entry.Kind;
        _kinds[kind] = Count(kind) + 1;
        if (kind == "policy_changed" && record.Entry.Actor == "system") RungsMoved++;
        if (record.Entry.Body is { } body && kind.StartsWith("decision_", StringComparison.Ordinal)) Follow(record, body);
    }

    public int Count(string kind) => _kinds.GetValueOrDefault(kind);

    public int Decisions => _trails.Count;

    public int Verified => _trails.Values.Count(t => t is not null);

    public IReadOnlyList<string> Unsound => [.. _trails.Where(t => t.Value is null).OrderBy(t => t.Key).Take(Named).Select(t => t.Key.ToString())];

    public IEnumerable<Decision> Whole => _trails.Values.OfType<Decision>();

    private void Follow(LedgerRecord record, CanonicalJson body)
    {
        DecisionRecord entry;
        try
        {
            entry = DecisionRecord.Read(body);
        }
        catch (FormatException)
        {
            // Of no decision that can be read: whose trail it belongs to shows as incomplete.
            return;
        }

        if (entry.Number == 1) _trails[entry.Decision] = With(() => Decision.Begin(entry.Decision, entry.ToEntry(record.At)));
        else if (_trails.TryGetValue(entry.Decision, out var so)) _trails[entry.Decision] = so is null ? null : With(() => so.With(entry.ToEntry(record.At)));
    }

    private static Decision? With(Func<Decision> next)
    {
        try
        {
            return next();
        }
        catch (ArgumentException)
        {
            // It cannot have happened in this order: the trail does not verify.
            return null;
        }
    }
}
