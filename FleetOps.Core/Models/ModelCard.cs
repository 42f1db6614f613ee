using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Units;

namespace FleetOps.Core.Models;

/// <summary>
/// Where a model comes from and what it is worth: all that must be known before it may answer. Immutable; stored beside the model's file.
/// <paramref name="SchemaHash"/> says which features in which order it was trained on (<see cref="FeatureSchema"/>), <paramref name="Sha256"/> is the hash
/// of the file in lower-case hexadecimal. <paramref name="TrainedFrom"/> to <paramref name="TrainedTo"/> is the window of the training rows in
/// world time, <paramref name="TrainedAt"/> the wall's time. The first of <paramref name="Metrics"/> is the one that the gate judges by.
/// </summary>
public sealed record ModelCard(
    ModelName Name,
    int Version,
    int? Parent,
    string Learner,
    string SchemaHash,
    ulong Seed,
    Instant TrainedFrom,
    Instant TrainedTo,
    long Rows,
    Instant TrainedAt,
    double TrainedSeconds,
    IReadOnlyList<ModelMetric> Metrics,
    string Sha256)
{
    public ModelMetric Primary => Metrics[0];

    /// <summary>What was promised against what happened, on rows it never saw; empty where it promises no probability.</summary>
    public IReadOnlyList<ReliabilityBin> Reliability { get; init; } = [];
}
