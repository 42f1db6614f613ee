using System.ComponentModel.DataAnnotations;
using FleetOps.Core.Live;
using FleetOps.Core.Units;

namespace FleetOps.Core.Decisions;

/// <summary>
/// The policies in force: the file's defaults, what managers changed, and the rungs that agents earned; and the switch that pauses all agents. Every change is stored with its ledger record before it shows. Reads take no
/// lock; changes come one at a time.
/// </summary>
public sealed class PolicyDesk(PolicyBook defaults, IPolicyStore store, IDecisionStore decisions)
{
    private readonly Dictionary<(AgentName, ActionKind), TrackRecord> _records = [];
    private readonly WatchList _watches = new();
    private PolicyBook? _book;
    private AgentPause? _pause;
    private IReadOnlyDictionary<(AgentName Agent, ActionKind Kind), TrackRecord> _shown = new Dictionary<(AgentName, ActionKind), TrackRecord>();

    public PolicyBook Defaults { get; } = defaults;

    public PolicyBook Book => Volatile.Read(ref _book) ?? Defaults;

    /// <summary>Null while agents run.</summary>
    public AgentPause? Pause => Volatile.Read(ref _pause);

    /// <summary>What became of sent decisions since the rung last moved.</summary>
    public IReadOnlyDictionary<(AgentName Agent, ActionKind Kind), TrackRecord> Records => Volatile.Read(ref _shown);

    public Watch Watch() => _watches.Add();

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var stored = await store.LoadAsync(cancellation).ConfigureAwait(false);
        var since = stored.Changed.ToDictionary(c => (c.Policy.Agent, c.Policy.Kind), c => c.RungSince);
        var book = stored.Changed.Aggregate(Defaults, (known, changed) => known.With(changed.Policy));
        foreach (var policy in book.Policies)
            _records[(policy.Agent, policy.Kind)] = await decisions.RecordSinceAsync(policy.Agent, policy.Kind, since.GetValueOrDefault((policy.Agent, policy.Kind), Instant.Earliest), cancellation).ConfigureAwait(false);
        Volatile.Write(ref _book, book);
        Volatile.Write(ref _pause, stored.Pause);
        Show();
    }

    /// <param name="policy">As it is to be.</param>
    /// <param name="by">A user name.</param>
    /// <param name="why">A sentence for the ledger beside what changed.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ArgumentException">A value is out of its range, there is no such policy, or the reason is none (<see cref="PersonsReason"/>); the message says which.</exception>
    public async Task ChangeAsync(ActionPolicy policy, string by, string why, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (Book.Find(policy.Agent, policy.Kind) is not { } before) throw new ArgumentException($"There is no policy of {policy.Agent} for {policy.Kind}.", nameof(policy));
        if (FaultOf(policy) is { } fault) throw new ArgumentException(fault, nameof(policy));
        if (PersonsReason.FaultOf(why) is { } none) throw new ArgumentException(none, nameof(why));
        if (before == policy) return;
        await store.SaveAsync(new PolicyChange(before, policy), by, $"{policy.Agent} {policy.Kind}: {Difference(before, policy)}. {why.Trim()}", cancellation).ConfigureAwait(false);
        if (before.Rung != policy.Rung) _records[(policy.Agent, policy.Kind)] = default;
        Volatile.Write(ref _book, Book.With(policy));
        Show();
    }

    /// <summary>What is wrong with a policy, in words; null when nothing is.</summary>
    public static string? FaultOf(ActionPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateObject(policy, new ValidationContext(policy), faults, validateAllProperties: true)) return string.Join(" ", faults.Select(f => f.ErrorMessage));
        if (!Enum.IsDefined(policy.Rung) || !Enum.IsDefined(policy.Highest) || !Enum.IsDefined(policy.OnReal) || !Enum.IsDefined(policy.MostRisk)) return "A rung or risk is not one there is.";
        if (policy.FallsUnder >= policy.ClimbsAt) return "The share under which it falls must be less than the one at which it climbs.";
        return policy.Rung > policy.Highest ? "The rung is above the highest one allowed." : null;
    }

    /// <summary>Pauses at once, before anything is stored: a full disk must not keep agents running. False where they are paused already.</summary>
    internal bool Hold(AgentPause pause)
    {
        var first = Interlocked.CompareExchange(ref _pause, pause, null) is null;
        _watches.Pulse();
        return first;
    }

    internal async Task PauseAsync(AgentPause pause, CancellationToken cancellation)
    {
        Volatile.Write(ref _pause, pause);
        _watches.Pulse();
        await store.SavePauseAsync(pause, pause.By, $"All agents paused: {pause.Reason}", cancellation).ConfigureAwait(false);
    }

    internal async Task ResumeAsync(string by, string why, CancellationToken cancellation)
    {
        await store.SavePauseAsync(null, by, $"Agents run again: {why}", cancellation).ConfigureAwait(false);
        Volatile.Write(ref _pause, null);
        _watches.Pulse();
    }

    /// <summary>Adds an outcome to the agent's record, and moves its rung where the record earns or loses it.</summary>
    internal async Task LearnAsync(AgentName agent, ActionKind kind, bool confirmed, CancellationToken cancellation)
    {
        if (Book.Find(agent, kind) is not { } policy) return;
        var record = _records[(agent, kind)] = _records.GetValueOrDefault((agent, kind)).With(confirmed);
        if (EarnedAutonomy.Move(policy, record) is var (to, why))
        {
            var moved = policy with { Rung = to };
            await store.SaveAsync(new PolicyChange(policy, moved), "system", $"{agent} {kind} moves from {policy.Rung} to {to}: {why}", cancellation).ConfigureAwait(false);
            _records[(agent, kind)] = default;
            Volatile.Write(ref _book, Book.With(moved));
        }

        Show();
    }

    private void Show()
    {
        Volatile.Write(ref _shown, new Dictionary<(AgentName Agent, ActionKind Kind), TrackRecord>(_records));
        _watches.Pulse();
    }

    private static string Difference(ActionPolicy before, ActionPolicy after) => string.Join(
        ", ", typeof(ActionPolicy).GetProperties().Where(p => !Equals(p.GetValue(before), p.GetValue(after))).Select(p => $"{p.Name} from {p.GetValue(before) ?? "none"} to {p.GetValue(after) ?? "none"}"));
}
