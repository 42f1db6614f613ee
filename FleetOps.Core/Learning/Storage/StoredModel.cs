using FleetOps.Core.Learning.Isolation;
using FleetOps.Core.Learning.Trees;

namespace FleetOps.Core.Learning.Storage;

/// <summary>
/// A fitted model with what a stranger needs to use it: columns with their category names, class names, threshold, and free notes. It is not a model card of
/// the product, which lives with the registry. Immutable and thread-safe. Exactly one of <see cref="Ensemble"/> and <see cref="Isolation"/> is present.
/// </summary>
public sealed record StoredModel
{
    private BoostedTrees? _scorer;

    public required StoredLearner Learner { get; init; }

    public required IReadOnlyList<Column> Columns { get; init; }

    public IReadOnlyList<Cross> Crosses { get; init; } = [];

    public TreeEnsemble? Ensemble { get; init; }

    public IsolationForest? Isolation { get; init; }

    /// <summary>The target column's name; empty for learners without one.</summary>
    public string Target { get; init; } = "";

    /// <summary>Class names in code order; empty where the target is a number.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The score at and above which a row is positive or anomalous; NaN where none was chosen.</summary>
    public double Threshold { get; init; } = double.NaN;

    /// <summary>Anything worth keeping beside the model, such as metrics and options, as text.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>();

    /// <summary>Rows whose raw scores are stored with the model and checked on loading; rows × columns.</summary>
    public IReadOnlyList<double[]> Golden { get; init; } = [];

    public int Outputs => Ensemble?.Outputs ?? 1;

    public static StoredModel Of(BoostedTrees model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new StoredModel { Learner = StoredLearner.BoostedTrees, Columns = model.Columns, Crosses = model.Crosses, Ensemble = model.Ensemble };
    }

    public static StoredModel Of(Forest model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new StoredModel { Learner = StoredLearner.Forest, Columns = model.Columns, Ensemble = model.Ensemble };
    }

    public static StoredModel Of(IsolationForest model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new StoredModel { Learner = StoredLearner.IsolationForest, Columns = model.Columns, Isolation = model };
    }

    /// <summary>Predicts one row: probability, class probabilities, value, quantiles or anomaly score.</summary>
    public void Predict(ReadOnlySpan<double> row, Span<double> output)
    {
        if (Isolation is not null)
        {
            output[0] = Isolation.Score(row);
            return;
        }

        Scorer.Predict(row, output);
    }

    /// <summary>Predictions of all rows, rows × outputs.</summary>
    public double[] Predict(Table table, int threads = 0) =>
        Isolation is not null ? Isolation.Score(table, threads) : Scorer.Predict(table, threads);

    /// <summary>The raw score of one row: before the link, or the mean path of an isolation forest.</summary>
    internal void Raw(ReadOnlySpan<double> row, Span<double> output)
    {
        if (Isolation is not null) output[0] = Isolation.MeanPath(row);
        else Scorer.Raw(row, output);
    }

    /// <summary>Made on first use; a copy by `with` that has other trees makes its own.</summary>
    private BoostedTrees Scorer
    {
        get
        {
            var scorer = _scorer;
            if (scorer is null || !ReferenceEquals(scorer.Ensemble, Ensemble) || !ReferenceEquals(scorer.Crosses, Crosses) || !ReferenceEquals(scorer.Columns, Columns))
                _scorer = scorer = new BoostedTrees(Columns, Crosses, Ensemble ?? throw new InvalidOperationException("The model has no trees."));
            return scorer;
        }
    }
}
