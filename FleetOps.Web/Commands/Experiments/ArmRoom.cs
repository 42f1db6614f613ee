using FleetOps.Core.Agents;
using FleetOps.Core.Decisions;
using FleetOps.Core.Simulation;
using FleetOps.Core.Units;
using Microsoft.Extensions.Logging.Abstractions;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>
/// The control room of one arm: the desk, the executor and the ledger that the running program has, on the world's clock and with nobody in the room. What policy lets an agent do with no person is done; what would need one
/// expires. Nothing in it waits, so every call is over when it returns. Not thread-safe.
/// </summary>
internal sealed class ArmRoom : IDisposable
{
    private readonly World _world;
    private readonly ArmView _view;
    private readonly IReadOnlyList<ArmAgent> _agents;
    private readonly DecisionDesk _desk;
    private readonly DecisionExecutor _executor;

    public ArmRoom(World world, ArmView view, ArmSight sight, IReadOnlyList<ArmAgent> agents, PolicyBook policies)
    {
        (_world, _view, _agents) = (world, view, [.. agents.OrderBy(a => a.Agent.Name)]);
        var clock = new ArmClock(world);
        var clocks = new Clocks(clock, clock);
        Ledger = new ArmLedger(clock);
        Link = new ArmLink(world, attempt =>
        {
            view.Remember(attempt);
            sight.Remember(attempt);
        });
        var desk = new PolicyDesk(policies, Ledger, Ledger);
        Done(desk.LoadAsync(CancellationToken.None));
        _desk = new DecisionDesk(Ledger, desk, view, clocks);
        _executor = new DecisionExecutor(_desk, desk, Link, view, clocks, NullLogger<DecisionExecutor>.Instance);
    }

    public ArmLedger Ledger { get; }

    public ArmLink Link { get; }

    /// <summary>One minute's work: what is open is looked after, the agents that are due are asked, and what may leave leaves.</summary>
    public void Look()
    {
        Done(_executor.StepAsync(CancellationToken.None));
        ArmAgent[] due = [.. _agents.Where(a => a.IsDue(_world.Now))];
        if (due.Length == 0) return;
        var situation = _view.Situation(_world.Now);
        List<Proposal> wanted = [];
        foreach (var (agent, see) in due) wanted.AddRange(agent.Propose(see?.Invoke(situation) ?? situation));
        if (wanted.Count == 0) return;
        Done(_desk.TakeAsync(wanted, CancellationToken.None));
        Done(_executor.StepAsync(CancellationToken.None));
    }

    public void Dispose()
    {
        _executor.Dispose();
        _desk.Dispose();
    }

    private static void Done(Task task)
    {
        if (!task.IsCompleted) throw new InvalidOperationException("An arm's room waited for something.");
        if (task.Exception is { } fault) throw new InvalidOperationException("An arm's room failed.", fault);
    }
}
