using FleetOps.Core.Agents;
using FleetOps.Core.Decisions;
using FleetOps.Core.Simulation;
using FleetOps.Core.Telemetry;
using FleetOps.Web.Commands.Deciding;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>
/// One arm on one seed: a world of its own, stepped by true seconds from its birth; each minute everything is observed, measured, and the policy asked. Deterministic:
/// equal plans and policies give equal figures to the last bit. Not thread-safe; two arms share nothing.
/// </summary>
internal sealed class ArmRun(WorldPlan plan, string policyName, ExperimentModels models, PolicyBook policies)
{
    private const int SecondsBetweenLooks = 60;
    private const int SecondsBetweenReadings = 5;
    private readonly World _world = new(plan);
    private readonly List<Frame> _frames = [];

    /// <summary>Runs it whole. <paramref name="passed"/> is told simulated seconds as they go by.</summary>
    public IReadOnlyList<(MetricKey Key, double Value)> Run(int hours, Action<int> passed, CancellationToken cancellation)
    {
        var measures = new ArmMeasures(_world);
        var sight = new ArmSight(plan, models);
        var policy = PolicyShelf.Find(policyName, sight);
        var closely = PolicyShelf.ReadsClosely(policyName);
        var view = policy is null ? null : new ArmView(plan.Stations);
        using var room = policy is ArmPolicy.Room(var agents) ? new ArmRoom(_world, view!, sight, agents, policies) : null;
        _world.Introduce(_frames);
        for (var second = 1; second <= hours * 3600; second++)
        {
            var look = second % SecondsBetweenLooks == 0;
            _world.Advance(1, _frames, measure: look || (closely && second % SecondsBetweenReadings == 0));
            if (closely)
            {
                sight.Read(_frames);
                // All else looks at readings once a minute, as under every policy.
                if (!look) _frames.RemoveAll(f => f.Observation is Measurements);
            }

            measures.Take(_frames);
            if (view is not null)
            {
                view.Take(_frames);
                sight.Take(_frames);
            }

            _frames.Clear();
            if (!look) continue;
            cancellation.ThrowIfCancellationRequested();
            if (view is not null)
            {
                view.MoveTo(_world.Now);
                sight.MoveTo(_world.Now, _world.Heading());
                room?.Look();
                if (policy is ArmPolicy.Rule(var want)) Act(view, sight, want);
            }

            passed(SecondsBetweenLooks);
        }

        return [.. measures.Figures(), .. TrailMeasures.Of(room?.Ledger, room?.Link.Keys ?? [])];
    }

    private void Act(ArmView view, ArmSight sight, Policy policy)
    {
        foreach (var wanted in policy(view.Situation(_world.Now)))
        {
            var attempt = new Attempt(_world.Now, wanted, _world.CarryOut(wanted));
            view.Remember(attempt);
            sight.Remember(attempt);
        }
    }
}
