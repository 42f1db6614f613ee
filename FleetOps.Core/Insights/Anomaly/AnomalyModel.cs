using System.Collections.Concurrent;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Explain;
using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Insights.Anomaly;

/// <summary>A trained anomaly model: boosted trees with a calibration and a flag, and smaller ones for a single reading of a station nobody follows. Scoring allocates nothing. Immutable and thread-safe.</summary>
public sealed class AnomalyModel
{
    internal const string Trees = "unlike";
    internal const string Reading = "unlike_by_reading";
    internal const string FlagAt = "flag_at";
    private readonly StoredModel _trees;
    private readonly StoredModel _reading;
    private readonly PlattCalibration _curve;
    private readonly PlattCalibration _readingCurve;
    private readonly ConcurrentBag<TreeShap> _explainers = [];
    private readonly ConcurrentBag<TreeShap> _readingExplainers = [];

    private AnomalyModel(ModelParts parts)
    {
        (_trees, _curve) = Of(parts, Trees, AnomalyFeatures.Count);
        (_reading, _readingCurve) = Of(parts, Reading, FailureFeatures.OfReading);
        Thresholds = parts.Numbers(FlagAt) is { Length: 2 } at ? at : throw new ModelFormatException("the model has not two thresholds");
    }

    /// <summary>From these scores on a station is flagged: followed live, by one reading.</summary>
    public IReadOnlyList<double> Thresholds { get; }

    /// <exception cref="ModelFormatException">The file is not sound.</exception>
    public static AnomalyModel Read(ReadOnlyMemory<byte> file) => new(ModelParts.Read(file));

    /// <summary>A station that is followed live.</summary>
    public AnomalyScore Score(ReadOnlySpan<float> features)
    {
        Span<double> row = stackalloc double[AnomalyFeatures.Count];
        return Score(_trees, _curve, Thresholds[0], features, row);
    }

    /// <summary>A station by one reading: the seven signals.</summary>
    public AnomalyScore ScoreReading(ReadOnlySpan<float> reading)
    {
        Span<double> row = stackalloc double[FailureFeatures.OfReading];
        return Score(_reading, _readingCurve, Thresholds[1], reading, row);
    }

    /// <summary>The features that did most to the score, the largest first. Exact and repeatable. One reading is told from live features by its length.</summary>
    public IReadOnlyList<Contribution> Explain(ReadOnlySpan<float> features, int most = 8)
    {
        var (trees, pool) = features.Length == FailureFeatures.OfReading ? (_reading, _readingExplainers) : (_trees, _explainers);
        var row = new double[trees.Columns.Count];
        Widen(features, row);
        var explainer = pool.TryTake(out var idle) ? idle : new TreeShap(trees.Ensemble!);
        var shares = new double[row.Length + 1];
        explainer.Explain(row, shares);
        pool.Add(explainer);
        return [.. Enumerable.Range(0, row.Length).Where(i => shares[i] != 0).OrderByDescending(i => Math.Abs(shares[i])).Take(most)
            .Select(i => AnomalyFeatures.Contribution(i, row[i], shares[i]))];
    }

    private static (StoredModel Trees, PlattCalibration Curve) Of(ModelParts parts, string name, int width)
    {
        var trees = parts.Part(name);
        if (trees.Columns.Count != width || trees.Outputs != 1 || trees.Ensemble is null) throw new ModelFormatException("the trees are of other features");
        return (trees, parts.Numbers(name) is [var a, var b] ? new PlattCalibration(a, b) : throw new ModelFormatException("the model has no calibration"));
    }

    private static AnomalyScore Score(StoredModel trees, PlattCalibration curve, double threshold, ReadOnlySpan<float> features, Span<double> row)
    {
        Widen(features, row);
        Span<double> raw = stackalloc double[1];
        trees.Raw(row, raw);
        var score = curve.Apply(raw[0]);
        return new AnomalyScore(score, score >= threshold);
    }

    private static void Widen(ReadOnlySpan<float> features, Span<double> row)
    {
        if (features.Length != row.Length) throw new ArgumentException($"{features.Length} features are not {row.Length}.", nameof(features));
        for (var i = 0; i < row.Length; i++) row[i] = features[i];
    }
}
