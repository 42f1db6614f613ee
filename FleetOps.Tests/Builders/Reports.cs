using FleetOps.Core.Experiments;
using FleetOps.Core.Units;

namespace FleetOps.Tests.Builders;

/// <summary>Reports of experiments for tests.</summary>
internal static class Reports
{
    public static ExperimentReport Of(string id, params ExperimentMetric[] metrics) => new(
        id, Frames.Noon, "maya", 12.3, new ExperimentPlan(24, 3, 1_000, "none", "rules"), Worlds.Midnight, "paired t",
        metrics.Length > 0 ? metrics : [Queue, Completed]);

    public static ExperimentMetric Queue { get; } = new(
        "queue_minutes", "Minutes in queues", "Queues", "min", [21_000, 22_000, 20_500], [20_000, 20_400, 19_900], 21_166.7, 20_100, -1_066.7, -2_360, 227);

    public static ExperimentMetric Completed { get; } = new(
        "sessions_completed", "Sessions completed", "Sessions", "sessions", [3_900, 3_880, 3_910], [3_900, 3_890, 3_930], 3_896.7, 3_906.7, 10, -14.8, 34.8);
}
