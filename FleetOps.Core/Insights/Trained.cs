using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights;

/// <summary>
/// What a trainer made: the model's file (which repeats its golden rows when read), its metrics on rows it never saw, the primary one first, each beside naive and target, and the curve of promised
/// against observed frequency on the same rows (empty where it promises none). <paramref name="Learner"/> says in a few words what was fitted.
/// </summary>
public sealed record Trained(ReadOnlyMemory<byte> File, string Learner, IReadOnlyList<ModelMetric> Metrics, IReadOnlyList<ReliabilityBin> Reliability);
