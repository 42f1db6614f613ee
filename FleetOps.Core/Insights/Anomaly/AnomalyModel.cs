using System.Collections.Concurrent;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Explain;
using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Insights.Anomaly;

/// <summary>A trained anomaly model: boosted trees with a calibration and a flag. Scoring allocates nothing. Immutable and thread-safe.</summary>
public sealed class AnomalyModel
{
    internal const string Trees = "unlike";
    internal const string FlagAt = "flag_at";
    private readonly StoredModel _trees;
    private readonly PlattCalibration _curve;
    private readonly ConcurrentBag<TreeShap> _explainers = [];

    private AnomalyModel(ModelParts parts)
    {
        _trees = parts.Part(Trees);
        if (_trees.Columns.Count != AnomalyFeatures.Count || _trees.Outputs != 1 || _trees.Ensemble is null) throw new ModelFormatException("the trees are of other features");
        _curve = parts.Numbers(Trees) is [var a, var b] ? new PlattCalibration(a, b) : throw new ModelFormatException("the model has no calibration");
        Threshold = parts.Numbers(FlagAt) is [var at] ? at : throw new ModelFormatException("the model has no threshold");
    }

    /// <summary>From this score on a station is flagged.</summary>
    public double Threshold { get; }

    /// <exception cref="ModelFormatException">The file is not sound.</exception>
    public static AnomalyModel Read(ReadOnlyMemory<byte> file) => new(ModelParts.Read(file));

    public AnomalyScore Score(ReadOnlySpan<float> features)
    {
        Span<double> row = stackalloc double[AnomalyFeatures.Count];
        Widen(features, row);
        Span<double> raw = stackalloc double[1];
        _trees.Raw(row, raw);
        var score = _curve.Apply(raw[0]);
        return new AnomalyScore(score, score >= Threshold);
    }

    /// <summary>The features that did most to the score, the largest first. Exact and repeatable.</summary>
    public IReadOnlyList<Contribution> Explain(ReadOnlySpan<float> features, int most = 8)
    {
        var row = new double[AnomalyFeatures.Count];
        Widen(features, row);
        var explainer = _explainers.TryTake(out var idle) ? idle : new TreeShap(_trees.Ensemble!);
        var shares = new double[row.Length + 1];
        explainer.Explain(row, shares);
        _explainers.Add(explainer);
        return [.. Enumerable.Range(0, row.Length).Where(i => shares[i] != 0).OrderByDescending(i => Math.Abs(shares[i])).Take(most)
            .Select(i => AnomalyFeatures.Contribution(i, row[i], shares[i]))];
    }

    private static void Widen(ReadOnlySpan<float> features, Span<double> row)
    {
        if (features.Length != row.Length) throw new ArgumentException($"{features.Length} features are not {row.Length}.", nameof(features));
        for (var i = 0; i < row.Length; i++) row[i] = features[i];
    }
}
