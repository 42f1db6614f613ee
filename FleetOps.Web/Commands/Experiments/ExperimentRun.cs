using FleetOps.Core.Decisions;
using FleetOps.Core.Experiments;
using FleetOps.Core.Fleet;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Scenarios;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>
/// An experiment: for each seed a world under policy A and the same world under policy B, compared in pairs (common random numbers: what differs is what the policy changed). Seeds run
/// side by side in a few lanes; a lane holds one world at a time, so memory does not grow with the number of seeds, and the figures do not depend on the number of lanes.
/// </summary>
internal sealed class ExperimentRun(IReadOnlyList<Station> stations, SignalCatalog signals, IReadOnlyList<Scenario> scenarios, ExperimentModels models, PolicyBook policies, TimeProvider clock)
{
    public const string Method =
        "Both arms run on the same seeds (common random numbers). Difference is B − A, averaged over seeds; the interval is the paired t interval at 95 %, which takes differences as independent and roughly normal.";

    /// <summary>Friday 20 November 2026, midnight in Bengaluru: an ordinary working day follows.</summary>
    public static readonly Instant WorldFrom = Instant.From(new DateTimeOffset(2026, 11, 20, 0, 0, 0, Clocks.Ist));

    /// <param name="plan">What to compare; must have no fault.</param>
    /// <param name="startedBy">A user name, or "command line".</param>
    /// <param name="lanes">How many seeds at a time.</param>
    /// <param name="progress">Told the share of simulated time that is done.</param>
    /// <param name="cancellation">Stops it; nothing is kept.</param>
    public ExperimentReport Run(ExperimentPlan plan, string startedBy, int lanes, IProgress<double> progress, CancellationToken cancellation)
    {
        if (plan.Fault is { } fault) throw new ArgumentException(fault, nameof(plan));
        if (FaultOf(plan) is { } unknown) throw new ArgumentException(unknown, nameof(plan));
        var started = clock.GetTimestamp();
        var at = Instant.Now(clock);
        var asks = PolicyShelf.AsksModels(plan.PolicyA) || PolicyShelf.AsksModels(plan.PolicyB);
        var a = new IReadOnlyList<(MetricKey Key, double Value)>[plan.Seeds];
        var b = new IReadOnlyList<(MetricKey Key, double Value)>[plan.Seeds];
        long passed = 0;
        var total = 2.0 * plan.Seeds * plan.Hours * 3600;
        Parallel.For(0, plan.Seeds, new ParallelOptions { MaxDegreeOfParallelism = lanes, CancellationToken = cancellation }, seed =>
        {
            a[seed] = Arm(plan.PolicyA, seed);
            b[seed] = Arm(plan.PolicyB, seed);
        });
        return new ExperimentReport(
            $"{at.ToDateTimeOffset():yyyyMMdd'T'HHmmssfff'Z'}", at, startedBy, Math.Round(clock.GetElapsedTime(started).TotalSeconds, 1), plan, WorldFrom, asks ? $"{Method} {models}" : Method, Compare(a, b));

        IReadOnlyList<(MetricKey Key, double Value)> Arm(string policy, int seed) =>
            new ArmRun(PlanOf(plan, seed), policy, models, policies).Run(plan.Hours, seconds => progress.Report(Interlocked.Add(ref passed, seconds) / total), cancellation);
    }

    public IReadOnlyList<string> Scenarios { get; } = [.. scenarios.Select(s => s.Name)];

    /// <summary>What is wrong with the preset or the scenario of a plan, in words; null when nothing is.</summary>
    public string? FaultOf(ExperimentPlan plan)
    {
        if (!WorldInputs.PresetNames.Contains(plan.Preset)) return $"there is no preset '{plan.Preset}': {string.Join(", ", WorldInputs.PresetNames)}";
        if (plan.Scenario is not { } name) return null;
        if (scenarios.FirstOrDefault(s => s.Name == name) is not { } scenario) return $"there is no scenario '{name}': {string.Join(", ", Scenarios)}";
        return scenario.Steps.Count > 0 && plan.Hours * 3600 <= scenario.StartsAt
            ? $"the scenario '{name}' begins at {TimeSpan.FromSeconds(scenario.StartsAt):hh\\:mm}, after the {plan.Hours} simulated hours are over"
            : null;
    }

    internal WorldPlan PlanOf(ExperimentPlan plan, int seed) => new(plan.SeedOf(seed), WorldFrom, stations, signals)
    {
        Preset = WorldInputs.PresetOf(plan.Preset),
        FaultRate = plan.FaultRate,
        VehicleFaultRate = plan.FaultRate,
        Scenario = plan.Scenario is { } name ? scenarios.First(s => s.Name == name) : null,
    };

    private static List<ExperimentMetric> Compare(IReadOnlyList<(MetricKey Key, double Value)>[] a, IReadOnlyList<(MetricKey Key, double Value)>[] b)
    {
        var metrics = new List<ExperimentMetric>();
        for (var i = 0; i < a[0].Count; i++)
        {
            var key = a[0][i].Key;
            double[] inA = [.. a.Select(seed => seed[i].Value)];
            double[] inB = [.. b.Select(seed => seed[i].Value)];
            var difference = PairedMean.Of(inA, inB);
            metrics.Add(new ExperimentMetric(key.Name, key.Title, key.Group, key.Unit, inA, inB, inA.Average(), inB.Average(), difference.Mean, difference.Low, difference.High));
        }

        return metrics;
    }
}
