using FleetOps.Core.Devices;
using FleetOps.Core.Units;

namespace FleetOps.Core.Decisions;

/// <summary>
/// A proposal's life as an append-only list of entries; everything else here is read off that list. Immutable: <see cref="With"/> returns a longer one. It is the audit: the same entries stand in the ledger.
/// </summary>
public sealed record Decision
{
    private readonly DecisionEvent.Proposed _proposed;

    private Decision(DecisionId id, IReadOnlyList<DecisionEntry> entries, DecisionState state)
    {
        (Id, Entries, State) = (id, entries, state);
        _proposed = (DecisionEvent.Proposed)entries[0].What;
        Wish = entries.LastOrDefault(e => e.What is DecisionEvent.Renewed) ?? entries[0];
        Proposal = Wish.What is DecisionEvent.Renewed(var renewed) ? renewed : _proposed.Proposal;
    }

    public DecisionId Id { get; }

    /// <summary>Oldest first; the first is <see cref="DecisionEvent.Proposed"/>.</summary>
    public IReadOnlyList<DecisionEntry> Entries { get; }

    public DecisionState State { get; }

    /// <summary>What is wanted, as it was said last.</summary>
    public Proposal Proposal { get; }

    /// <summary>The entry in which it was said last: the first, or the newest <see cref="DecisionEvent.Renewed"/>.</summary>
    public DecisionEntry Wish { get; }

    public Judgement Judgement => _proposed.Judgement;

    public DecisionEntry First => Entries[0];

    public DecisionEntry Last => Entries[^1];

    /// <summary>When the window for an approval or a veto closes (human time).</summary>
    public Instant ClosesAt => First.At + Judgement.Window;

    /// <summary>Those whose approval stands, in order.</summary>
    public IReadOnlyList<string> ApprovedBy
    {
        get
        {
            List<string> by = [];
            foreach (var entry in Entries)
            {
                if (entry.What is DecisionEvent.Approved approved) by.Add(approved.By);
                else if (entry.What is DecisionEvent.TakenBack) by.Clear();
            }

            return by;
        }
    }

    /// <summary>When the command left (world time); null before that.</summary>
    public Instant? SentAt => Entries.LastOrDefault(e => e.What is DecisionEvent.Sent)?.WorldAt;

    /// <summary>What the other side answered last; null before it did.</summary>
    public Receipt? Receipt => (Entries.LastOrDefault(e => e.What is DecisionEvent.Answered)?.What as DecisionEvent.Answered)?.Receipt;

    /// <exception cref="ArgumentException">The first entry is no proposal.</exception>
    public static Decision Begin(DecisionId id, DecisionEntry first)
    {
        ArgumentNullException.ThrowIfNull(first);
        if (first is not { Number: 1, What: DecisionEvent.Proposed proposed }) throw new ArgumentException("A decision begins with its proposal.", nameof(first));
        return new Decision(id, [first], DecisionTable.Begin(proposed.Judgement));
    }

    /// <summary>The decision from its stored entries.</summary>
    /// <exception cref="ArgumentException">They cannot have happened in this order.</exception>
    public static Decision Of(DecisionId id, IReadOnlyList<DecisionEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count == 0) throw new ArgumentException($"{id} has no entries.", nameof(entries));
        return entries.Skip(1).Aggregate(Begin(id, entries[0]), (decision, entry) => decision.With(entry));
    }

    /// <summary>Whether the event may happen now.</summary>
    public bool Allows(DecisionEvent what) => DecisionTable.Next(State, what, Judgement.FourEyes) is not null && !SamePersonTwice(what);

    /// <exception cref="ArgumentException">It may not happen now, or its number is not the next.</exception>
    public Decision With(DecisionEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Number != Last.Number + 1 || !Allows(entry.What)) throw new ArgumentException($"{Id} is {State}: {entry.What.GetType().Name} cannot follow as entry {entry.Number}.", nameof(entry));
        return new Decision(Id, [.. Entries, entry], DecisionTable.Next(State, entry.What, Judgement.FourEyes)!.Value);
    }

    private bool SamePersonTwice(DecisionEvent what) => what is DecisionEvent.Approved(var by, _) && ApprovedBy.Contains(by);
}
