using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Units;

namespace FleetOps.Core.Decisions;

/// <summary>
/// Where proposals become decisions, and people decide on them. One writer at a time: of two that approve at once the first is heard and the second told who was first. Every step is stored, with its ledger record,
/// before it shows. It sends nothing: <see cref="DecisionExecutor"/> does. Thread-safe; reads take no lock.
/// </summary>
public sealed class DecisionDesk(IDecisionStore store, PolicyDesk policies, IFleetFacts facts, Clocks clocks, OfferReach? offers = null) : IDisposable
{
    /// <summary>Beyond this many open decisions proposals are dropped and counted.</summary>
    public const int MostOpen = 2_000;

    /// <summary>So many decisions that are over are held in memory; older ones are in the store.</summary>
    public const int EndedKept = 2_000;

    public static readonly TimeSpan TakeBackWithin = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly DeskMemory _memory = new();
    private readonly WatchList _watches = new();
    private readonly Dictionary<DecisionId, Decision> _open = [];
    private readonly LinkedList<Decision> _ended = [];
    private DeskView _view = DeskView.Empty;
    private long _last;
    private long _dropped;

    public DeskView View => Volatile.Read(ref _view);

    public Watch Watch() => _watches.Add();

    /// <summary>Takes up what is stored. Called once, before anything else.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        _last = await store.LastNumberAsync(cancellation).ConfigureAwait(false);
        foreach (var decision in await store.OpenAsync(cancellation).ConfigureAwait(false)) _open[decision.Id] = decision;
        foreach (var decision in await store.FindAsync(new DecisionQuery(Limit: DecisionQuery.MostDecisions), cancellation).ConfigureAwait(false))
            if (decision.State.IsOver()) _ended.AddLast(decision);
        foreach (var decision in _ended.Reverse().Concat(_open.Values).OrderBy(d => d.First.WorldAt))
        {
            _memory.Remember(decision);
            if (decision.SentAt is { } sent) _memory.Sent(decision, sent);
        }

        Show();
    }

    /// <summary>
    /// Makes decisions of what agents propose, in the order of the list: an earlier proposal takes the device. What is known by its key is not taken again; what meets another decision on its device is stored as lost, with
    /// the winner. While agents are paused nothing is taken.
    /// </summary>
    public async Task<IReadOnlyList<Decision>> TakeAsync(IReadOnlyList<Proposal> proposals, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(proposals);
        await _writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (policies.Pause is not null) return [];
            var (at, world) = (clocks.HumanNow, clocks.WorldNow);
            _memory.Forget(world);
            var holders = Holders();
            List<DecisionLine> lines = [];
            Dictionary<DecisionId, Decision> made = [];
            var lost = _ended.Where(d => d.State == DecisionState.Lost).Select(d => d.Proposal.Key).ToHashSet();
            foreach (var proposal in proposals)
            {
                if (_memory.Knows(proposal.Key) || made.Values.Any(d => d.Proposal.Key == proposal.Key)) continue;
                var holder = holders.GetValueOrDefault(proposal.Target);

                // An agent that is still at work on the device comes again; a lost wish is told once.
                if (holder is not null && (holder.Proposal.Agent == proposal.Agent || lost.Contains(proposal.Key))) continue;
                if (_open.Count + made.Count >= MostOpen)
                {
                    _dropped++;
                    continue;
                }

                var judgement = Judge(proposal, _open.Values.Concat(made.Values), world);
                var decision = Decision.Begin(new DecisionId(_last + made.Count + 1), new DecisionEntry(1, at, world, new DecisionEvent.Proposed(proposal, judgement)));
                lines.Add(new DecisionLine(decision, decision.Last, ActorOf(decision)));
                if (holder is not null && decision.State.IsWaiting())
                {
                    decision = decision.With(new DecisionEntry(2, at, world, new DecisionEvent.Lost(holder.Id, $"{holder.Proposal.Agent} has {proposal.Target}: {holder.Proposal.Title}")));
                    lines.Add(new DecisionLine(decision, decision.Last, ActorOf(decision)));
                }

                made[decision.Id] = decision;
                if (decision.State.IsWaiting() && decision.State != DecisionState.Shown) holders[proposal.Target] = decision;
            }

            if (lines.Count == 0) return [];
            await store.AppendAsync(lines, cancellation).ConfigureAwait(false);
            _last += made.Count;
            foreach (var decision in made.Values) Keep(decision);
            Show();
            return [.. made.Values];
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>
    /// Agents have looked again: what they want now takes the place of wishes that have grown old while people have their minute, in the same decision and the same window; what they want no more is withdrawn. Only on a world
    /// that is faster than the wall (<see cref="Renewal"/>). Before <see cref="TakeAsync"/>.
    /// </summary>
    public async Task RenewAsync(IReadOnlyCollection<AgentName> asked, IReadOnlyList<Proposal> wanted, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(wanted);
        await _writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (policies.Pause is not null) return;
            List<DecisionLine> lines = [];
            foreach (var decision in _open.Values.Where(d => asked.Contains(d.Proposal.Agent)))
            {
                var world = clocks.WorldNow;
                if (Renewal.Of(decision, wanted, p => Judge(p, _open.Values.Where(d => d.Id != decision.Id), world), clocks.HumanNow, world) is not { } what) continue;
                var after = decision.With(Next(decision, what));
                lines.Add(new DecisionLine(after, after.Last, ActorOf(after)));
            }

            if (lines.Count == 0) return;
            await store.AppendAsync(lines, cancellation).ConfigureAwait(false);
            foreach (var line in lines) Keep(line.After);
            Show();
        }
        finally
        {
            _writing.Release();
        }
    }

    public Task<DeskAnswer> ApproveAsync(DecisionId id, string by, string? comment, CancellationToken cancellation) => ChangeAsync(
        id,
        by,
        decision => policies.Pause is { } pause ? $"Agents are paused by {pause.By}: nothing is approved."
            : !decision.State.NeedsSomebody() ? DecisionWords.Settled(decision)
            : clocks.HumanNow >= decision.ClosesAt ? "It has expired."
            : decision.ApprovedBy.Contains(by) ? "You have signed already: a second person must."
            : null,
        _ => new DecisionEvent.Approved(by, comment),
        cancellation);

    /// <summary>Rejects what waits for an approval, objects to what runs unless somebody does.</summary>
    public Task<DeskAnswer> RejectAsync(DecisionId id, string by, string reason, CancellationToken cancellation) => ChangeAsync(
        id,
        by,
        decision => string.IsNullOrWhiteSpace(reason) ? "A reason is needed." : !decision.State.NeedsSomebody() ? DecisionWords.Settled(decision) : null,
        decision => decision.State == DecisionState.AwaitingVeto ? new DecisionEvent.Vetoed(by, reason.Trim()) : new DecisionEvent.Rejected(by, reason.Trim()),
        cancellation);

    /// <summary>Takes one's own approval back, within ten seconds.</summary>
    public Task<DeskAnswer> TakeBackAsync(DecisionId id, string by, CancellationToken cancellation) => ChangeAsync(
        id,
        by,
        decision => decision.State is not (DecisionState.Approved or DecisionState.AwaitingSecond) ? DecisionWords.Settled(decision)
            : decision.Last.What is not DecisionEvent.Approved approved || approved.By != by ? "Only who approved it last can take it back."
            : decision.State == DecisionState.Approved && clocks.HumanNow - decision.Last.At >= TakeBackWithin ? "The ten seconds are over."
            : null,
        _ => new DecisionEvent.TakenBack(by),
        cancellation);

    /// <summary>Stops all agents at once: nothing new is taken or sent; what would have run by itself is halted. Returns what was under way. It does not stop what has left already.</summary>
    public async Task<IReadOnlyList<Decision>> PauseAsync(string by, string reason, CancellationToken cancellation)
    {
        // At once: nobody waits for a disk to have the agents stopped.
        var pause = new AgentPause(by, clocks.HumanNow, reason, []);
        var first = policies.Hold(pause);
        await _writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Decision[] underWay = [.. _open.Values.Where(d => d.State.IsUnderWay())];
            if (!first) return underWay;
            await policies.PauseAsync(pause with { UnderWay = [.. underWay.Select(d => d.Id)] }, cancellation).ConfigureAwait(false);
            List<DecisionLine> lines = [];
            foreach (var decision in _open.Values.Where(d => d.State is DecisionState.Due or DecisionState.Approved or DecisionState.AwaitingVeto))
            {
                var after = decision.With(Next(decision, new DecisionEvent.Halted(by)));
                lines.Add(new DecisionLine(after, after.Last, by));
            }

            if (lines.Count > 0) await store.AppendAsync(lines, cancellation).ConfigureAwait(false);
            foreach (var line in lines) Keep(line.After);
            Show();
            return underWay;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Lets the agents run again.</summary>
    /// <param name="by">A user name.</param>
    /// <param name="reason">A sentence for the ledger.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ArgumentException">There is no reason, or it is none (<see cref="PersonsReason"/>).</exception>
    public async Task ResumeAsync(string by, string reason, CancellationToken cancellation)
    {
        if (PersonsReason.FaultOf(reason) is { } fault) throw new ArgumentException(fault, nameof(reason));
        await _writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (policies.Pause is not null) await policies.ResumeAsync(by, reason.Trim(), cancellation).ConfigureAwait(false);
            Show();
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();

    /// <summary>For the executor: adds an event where it may follow now. Null where the decision is over or the event may not follow any more.</summary>
    internal async Task<Decision?> HappenAsync(DecisionId id, DecisionEvent what, CancellationToken cancellation)
    {
        var answer = await ChangeAsync(id, null, decision => decision.Allows(what) ? null : DecisionWords.Settled(decision), _ => what, cancellation).ConfigureAwait(false);
        return answer.Done ? answer.Decision : null;
    }

    private async Task<DeskAnswer> ChangeAsync(DecisionId id, string? by, Func<Decision, string?> refuse, Func<Decision, DecisionEvent> what, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!_open.TryGetValue(id, out var decision))
            {
                var ended = _ended.FirstOrDefault(d => d.Id == id) ?? await store.FindAsync(id, cancellation).ConfigureAwait(false);
                return new DeskAnswer(ended, ended is null ? $"There is no decision {id}." : DecisionWords.Settled(ended));
            }

            if (refuse(decision) is { } why) return new DeskAnswer(decision, why);
            var after = decision.With(Next(decision, what(decision)));
            await store.AppendAsync([new DecisionLine(after, after.Last, by ?? ActorOf(after))], cancellation).ConfigureAwait(false);
            Keep(after);
            if (after.Last.What is DecisionEvent.Sent { Attempt: 1 }) _memory.Sent(after, after.Last.WorldAt);
            Show();
            if (after.Last.What is DecisionEvent.Confirmed or DecisionEvent.Unconfirmed)
                await policies.LearnAsync(after.Proposal.Agent, after.Proposal.Kind, after.State == DecisionState.Confirmed, cancellation).ConfigureAwait(false);
            return new DeskAnswer(after, null);
        }
        finally
        {
            _writing.Release();
        }
    }

    private DecisionEntry Next(Decision decision, DecisionEvent what) => new(decision.Last.Number + 1, clocks.HumanNow, clocks.WorldNow, what);

    private static string ActorOf(Decision decision) => decision.Proposal.Agent.ToString().ToLowerInvariant();

    private void Keep(Decision decision)
    {
        _memory.Remember(decision);
        if (!decision.State.IsOver())
        {
            _open[decision.Id] = decision;
            return;
        }

        _open.Remove(decision.Id);
        _ended.AddFirst(decision);
        if (_ended.Count > EndedKept) _ended.RemoveLast();
    }

    private Dictionary<DeviceId, Decision> Holders()
    {
        Dictionary<DeviceId, Decision> holders = [];
        foreach (var decision in _open.Values)
            if (decision.State != DecisionState.Shown) holders[decision.Proposal.Target] = decision;
        return holders;
    }

    private Judgement Judge(Proposal proposal, IEnumerable<Decision> others, Instant world)
    {
        var (onDevice, inAll) = _memory.SentInHour(proposal, world);
        var promised = DeskMemory.Promised(proposal, others);
        return policies.Book.Judge(proposal, new PolicyFacts(IsReal(proposal), onDevice + promised.OnDevice, inAll + promised.InAll, facts.Find(proposal.Target)?.Fault?.Code));
    }

    // A driver has no twin; he is as real as the service that reaches him, or as the stations between which he is asked to move.
    private bool IsReal(Proposal proposal)
    {
        return IsRealDevice(proposal.Target) || (proposal.What is Intervention.Persuade(var offer) && (offers is { IsReal: true } || IsRealDevice(offer.From) || IsRealDevice(offer.To)));

        bool IsRealDevice(DeviceId device) => facts.Find(device) is { Device.Simulated: false };
    }

    private void Show()
    {
        Volatile.Write(ref _view, new DeskView([.. _open.Values.OrderByDescending(d => d.Id)], [.. _ended], policies.Pause, _dropped));
        _watches.Pulse();
    }
}
