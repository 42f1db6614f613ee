using FleetOps.Core.Units;

namespace FleetOps.Core.Decisions;

/// <summary>Where decisions are kept: entries are added and never changed, each with its record in the ledger in one transaction. Thread-safe.</summary>
public interface IDecisionStore
{
    /// <summary>The highest number given so far; 0 before the first.</summary>
    ValueTask<long> LastNumberAsync(CancellationToken cancellation);

    /// <summary>Returns once all are stored; none is where one cannot be (an entry with that number is there already).</summary>
    ValueTask AppendAsync(IReadOnlyList<DecisionLine> lines, CancellationToken cancellation);

    /// <summary>Those that are not over, oldest first.</summary>
    ValueTask<IReadOnlyList<Decision>> OpenAsync(CancellationToken cancellation);

    ValueTask<Decision?> FindAsync(DecisionId id, CancellationToken cancellation);

    ValueTask<IReadOnlyList<Decision>> FindAsync(DecisionQuery query, CancellationToken cancellation);

    /// <summary>All decisions ever stored, counted by agent, kind of action and state.</summary>
    ValueTask<IReadOnlyList<DecisionCount>> CountAsync(CancellationToken cancellation);

    /// <summary>The numbers of the ledger's records of a decision's entries, in their order.</summary>
    ValueTask<IReadOnlyList<long>> RecordsOfAsync(DecisionId id, CancellationToken cancellation);

    /// <summary>What became of the sent decisions of an agent and kind that ended after an instant (human time).</summary>
    ValueTask<TrackRecord> RecordSinceAsync(AgentName agent, ActionKind kind, Instant since, CancellationToken cancellation);
}
