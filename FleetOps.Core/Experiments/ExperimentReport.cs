using FleetOps.Core.Units;

namespace FleetOps.Core.Experiments;

/// <summary>
/// A finished experiment, whole: it can be read without the program that made it. <paramref name="Id"/> sorts by the time it was started. <paramref name="StartedBy"/> is a
/// person's user name, or "command line". <paramref name="WorldFrom"/> is the simulated instant at which both arms begin.
/// </summary>
public sealed record ExperimentReport(
    string Id,
    Instant StartedAt,
    string StartedBy,
    double TookSeconds,
    ExperimentPlan Plan,
    Instant WorldFrom,
    string Method,
    IReadOnlyList<ExperimentMetric> Metrics);
