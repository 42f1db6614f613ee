using FleetOps.Core.Decisions;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FleetOps.Core.Agents;

/// <summary>
/// Asks each agent when its time has come (world time), in their fixed order, and puts what they propose on the desk. An agent that throws or does not come back in time is flagged and left out; the others go on. What a late one
/// found is taken when it comes back within half a minute: on a busy machine an agent is slow, not lost. It begins when the world has reached the present, and rests while agents are paused.
/// </summary>
public sealed class AgentLoop(
    IEnumerable<IAgent> agents, ISituationSource source, DecisionDesk desk, PolicyDesk policies, AgentBoard board, PresentClock present, Clocks clocks, ILogger<AgentLoop> log) : BackgroundService
{
    /// <summary>How long a cycle may take (human time).</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    /// <summary>What a late cycle found is of use for so long (human time): guards see to what has changed since.</summary>
    public static readonly TimeSpan MostLate = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pass = TimeSpan.FromMilliseconds(500);

    // On a fast world an agent's interval is shorter than this; asking more often would only heat the room.
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(1);
    private readonly IReadOnlyList<IAgent> _agents = [.. agents.OrderBy(a => a.Name)];
    private readonly Dictionary<AgentName, (Instant World, Instant Human)> _asked = [];
    private readonly Dictionary<AgentName, (Task<IReadOnlyList<Proposal>> Cycle, long Started)> _late = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var agent in _agents) board.Set(AgentHealth.Unasked(agent.Name));
        try
        {
            using var timer = new PeriodicTimer(Pass, clocks.Human);
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false)) await StepAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    internal async Task StepAsync(CancellationToken cancellation)
    {
        if (policies.Pause is not null || !present.Now.WorldArrived) return;
        List<Proposal> wanted = [];
        List<AgentName> asked = [];
        foreach (var agent in _agents)
        {
            var back = await BackAsync(agent).ConfigureAwait(false);
            if ((back ?? (IsDue(agent) ? await AskAsync(agent, cancellation).ConfigureAwait(false) : null)) is not { } proposals) continue;
            asked.Add(agent.Name);
            wanted.AddRange(proposals);
        }

        if (asked.Count == 0) return;
        try
        {
            await desk.RenewAsync(asked, wanted, cancellation).ConfigureAwait(false);
            if (wanted.Count == 0) return;
            await desk.TakeAsync(wanted, cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "The desk could not take {Count} proposals; agents propose again", wanted.Count);
        }
    }

    private bool IsDue(IAgent agent)
    {
        if (_late.ContainsKey(agent.Name)) return false;

        // A world that was set back is asked at once.
        return !_asked.TryGetValue(agent.Name, out var last) || clocks.WorldNow < last.World
            || (clocks.WorldNow - last.World >= agent.Every && clocks.HumanNow - last.Human >= LeastPause);
    }

    // What a late cycle found once it is back; null where none is, or where it comes too late.
    private async Task<IReadOnlyList<Proposal>?> BackAsync(IAgent agent)
    {
        if (!_late.TryGetValue(agent.Name, out var late) || !late.Cycle.IsCompleted) return null;
        _late.Remove(agent.Name);
        var health = board.Of(agent.Name) with { LastAt = clocks.HumanNow, LastTook = clocks.Human.GetElapsedTime(late.Started), Stuck = false };
        try
        {
            var proposals = InItsName(agent, await late.Cycle.ConfigureAwait(false));
            var inTime = clocks.HumanNow - _asked[agent.Name].Human <= MostLate;
            board.Set(health with { LastProposals = inTime ? proposals.Count : 0, Fault = $"came back after {health.LastTook.TotalSeconds:0.0} s, {Budget.TotalSeconds:0} s are allowed" });
            return inTime ? proposals : null;
        }
        catch (Exception fault)
        {
            board.Set(health with { Failed = health.Failed + 1, Fault = fault.Message });
            return null;
        }
    }

    private static IReadOnlyList<Proposal> InItsName(IAgent agent, IReadOnlyList<Proposal> proposals) =>
        proposals.FirstOrDefault(p => p.Agent != agent.Name) is { } stranger ? throw new InvalidOperationException($"{agent.Name} proposed in the name of {stranger.Agent}.") : proposals;

    // Null where it failed or is late: nobody knows what it wants.
    private async Task<IReadOnlyList<Proposal>?> AskAsync(IAgent agent, CancellationToken cancellation)
    {
        _asked[agent.Name] = (clocks.WorldNow, clocks.HumanNow);
        var before = board.Of(agent.Name);
        var started = clocks.Human.GetTimestamp();
        var cycle = Task.Run(() => agent.Propose(source.Freeze(agent)), cancellation);
        try
        {
            var proposals = InItsName(agent, await cycle.WaitAsync(Budget, clocks.Human, cancellation).ConfigureAwait(false));
            board.Set(before with { Cycles = before.Cycles + 1, LastAt = clocks.HumanNow, LastTook = clocks.Human.GetElapsedTime(started), LastProposals = proposals.Count, Fault = null, Stuck = false });
            return proposals;
        }
        catch (TimeoutException)
        {
            _late[agent.Name] = (cycle, started);
            _ = cycle.ContinueWith(static done => _ = done.Exception, TaskScheduler.Default);
            if (!before.Stuck) log.LogError("{Agent} did not come back within {Budget} s; it is not asked again before it does", agent.Name, Budget.TotalSeconds);
            board.Set(before with { Cycles = before.Cycles + 1, Late = before.Late + 1, LastAt = clocks.HumanNow, LastTook = Budget, LastProposals = 0, Fault = $"did not come back within {Budget.TotalSeconds:0} s", Stuck = true });
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            if (before.Fault is null) log.LogError(fault, "{Agent} failed; it is asked again at its next turn", agent.Name);
            board.Set(before with { Cycles = before.Cycles + 1, Failed = before.Failed + 1, LastAt = clocks.HumanNow, LastTook = clocks.Human.GetElapsedTime(started), LastProposals = 0, Fault = fault.Message, Stuck = false });
        }

        return null;
    }
}
