namespace FleetOps.Core.Experiments;

/// <summary>
/// One figure of an experiment: per seed in each arm (in the order of the seeds), their means, the mean of the paired differences B − A and its 95 % interval, which is
/// null when there is one seed only. <paramref name="Name"/> is stable and for programs, <paramref name="Title"/> for people.
/// </summary>
public sealed record ExperimentMetric(
    string Name,
    string Title,
    string Group,
    string Unit,
    IReadOnlyList<double> A,
    IReadOnlyList<double> B,
    double MeanA,
    double MeanB,
    double Difference,
    double? Low95,
    double? High95);
