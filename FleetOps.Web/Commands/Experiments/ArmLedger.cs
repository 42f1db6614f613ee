using FleetOps.Core.Decisions;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>The ledger of an arm, in memory: each entry of a decision and each change of a policy is a record of one hash chain, as on disk. It answers at once. Not thread-safe.</summary>
internal sealed class ArmLedger(TimeProvider clock) : IDecisionStore, IPolicyStore
{
    private readonly List<LedgerRecord> _records = [];
    private readonly Dictionary<DecisionId, Decision> _decisions = [];

    public IReadOnlyList<LedgerRecord> Records => _records;

    public IReadOnlyCollection<Decision> Decisions => _decisions.Values;

    public ValueTask<long> LastNumberAsync(CancellationToken cancellation) => ValueTask.FromResult((long)_decisions.Count);

    public ValueTask AppendAsync(IReadOnlyList<DecisionLine> lines, CancellationToken cancellation)
    {
        foreach (var line in lines)
        {
            Add(DecisionRecord.ToLedger(line));
            _decisions[line.After.Id] = line.After;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<Decision>> OpenAsync(CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<Decision>>([.. _decisions.Values.Where(d => !d.State.IsOver())]);

    public ValueTask<Decision?> FindAsync(DecisionId id, CancellationToken cancellation) => ValueTask.FromResult(_decisions.GetValueOrDefault(id));

    public ValueTask<IReadOnlyList<Decision>> FindAsync(DecisionQuery query, CancellationToken cancellation) => throw new NotSupportedException("Nobody searches an arm's ledger.");

    public ValueTask<IReadOnlyList<DecisionCount>> CountAsync(CancellationToken cancellation) => throw new NotSupportedException("Nobody searches an arm's ledger.");

    public ValueTask<IReadOnlyList<long>> RecordsOfAsync(DecisionId id, CancellationToken cancellation) => throw new NotSupportedException("Nobody searches an arm's ledger.");

    public ValueTask<TrackRecord> RecordSinceAsync(AgentName agent, ActionKind kind, Instant since, CancellationToken cancellation) => ValueTask.FromResult(default(TrackRecord));

    public ValueTask<PolicyState> LoadAsync(CancellationToken cancellation) => ValueTask.FromResult(new PolicyState([], null));

    public ValueTask SaveAsync(PolicyChange change, string by, string why, CancellationToken cancellation)
    {
        Add(new LedgerEntry(by, "policy_changed", why));
        return ValueTask.CompletedTask;
    }

    public ValueTask SavePauseAsync(AgentPause? pause, string by, string why, CancellationToken cancellation)
    {
        Add(new LedgerEntry(by, pause is null ? "agents_resumed" : "agents_paused", why));
        return ValueTask.CompletedTask;
    }

    private void Add(LedgerEntry entry) => _records.Add(LedgerRecord.Chain(_records.Count > 0 ? _records[^1].Head : default, Instant.Now(clock), entry));
}
