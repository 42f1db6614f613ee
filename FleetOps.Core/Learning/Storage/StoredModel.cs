using FleetOps.Core.Learning.Charts;
using FleetOps.Core.Learning.Conformal;
using FleetOps.Core.Learning.Isolation;
using FleetOps.Core.Learning.Linear;
using FleetOps.Core.Learning.Recurrent;
using FleetOps.Core.Learning.Tabular;
using FleetOps.Core.Learning.Trees;

namespace FleetOps.Core.Learning.Storage;

/// <summary>
/// A fitted model with what a stranger needs to use it: columns with their category names, class names, threshold, and free notes. It is not a model card of
/// the product, which lives with the registry. Immutable and thread-safe. Exactly one of <see cref="Ensemble"/>,
/// <see cref="Isolation"/>, <see cref="Linear"/>, <see cref="Chart"/> and <see cref="Sequence"/> is present.
/// </summary>
public sealed record StoredModel
{
    private const int StackRow = 512;

    private BoostedTrees? _scorer;

    public required StoredLearner Learner { get; init; }

    public required IReadOnlyList<Column> Columns { get; init; }

    public IReadOnlyList<Cross> Crosses { get; init; } = [];

    public TreeEnsemble? Ensemble { get; init; }

    public IsolationForest? Isolation { get; init; }

    public LinearModel? Linear { get; init; }

    public ControlChart? Chart { get; init; }

    /// <summary>Reads rows in their order; asked about one "row", it wants a whole window.</summary>
    public SequenceAutoEncoder? Sequence { get; init; }

    /// <summary>Whether it scores how unusual a row is, without a target.</summary>
    public bool IsDetector => (Isolation, Chart, Sequence) is not (null, null, null);

    /// <summary>A linear model whose score the trees take as one more column, after <see cref="Columns"/>; null for none.</summary>
    public LinearModel? Lead { get; init; }

    /// <summary>Calibrated intervals about a predicted number; null for none.</summary>
    public LevelConformal? Intervals { get; init; }

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

    public int Outputs => Ensemble?.Outputs ?? Linear?.Outputs ?? 1;

    /// <summary>The columns of the trees before crosses: <see cref="Columns"/>, and the lead's score if there is one.</summary>
    private IReadOnlyList<Column> TreeColumns => Lead is null ? Columns : [.. Columns, new Column(LeadColumn.Name)];

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

    public static StoredModel Of(LinearModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new StoredModel { Learner = StoredLearner.Linear, Columns = model.Columns, Linear = model };
    }

    public static StoredModel Of(ControlChart model, IReadOnlyList<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new StoredModel { Learner = StoredLearner.ControlChart, Columns = columns, Chart = model };
    }

    public static StoredModel Of(SequenceAutoEncoder model, IReadOnlyList<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new StoredModel { Learner = StoredLearner.AutoEncoder, Columns = columns, Sequence = model };
    }

    /// <summary>The table as the trees take it: with the lead and the derived columns.</summary>
    public Table Widen(Table table, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Cross.Expand(Lead is null ? table : LeadColumn.Widen(table, Lead, threads), Crosses);
    }

    /// <summary>Predicts one row: probability, class probabilities, value, quantiles or anomaly score.</summary>
    public void Predict(ReadOnlySpan<double> row, Span<double> output)
    {
        if (Isolation is not null) output[0] = Isolation.Score(row);
        else if (Chart is not null) output[0] = Chart.Score(row);
        else if (Sequence is not null) output[0] = Sequence.Score(row);
        else if (Linear is not null) Linear.Predict(row, output);
        else
        {
            Raw(row, output);
            Scorer.Ensemble.Link.Apply(output[..Outputs]);
        }
    }

    /// <summary>Predictions of all rows, rows × outputs.</summary>
    public double[] Predict(Table table, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (Isolation is not null) return Isolation.Score(table, threads);
        if (Linear is not null) return Linear.Predict(table, threads);
        if (Chart is { } chart) return [.. Enumerable.Range(0, table.Rows).Select(r => chart.Score(table.Row(r)))];
        if (Sequence is not null) return Sequence.Score(table, threads);
        return Scorer.Predict(Lead is null ? table : LeadColumn.Widen(table, Lead, threads), threads);
    }

    /// <summary>The raw score of one row: before the link, or the mean path of an isolation forest.</summary>
    internal void Raw(ReadOnlySpan<double> row, Span<double> output)
    {
        if (Isolation is not null)
        {
            output[0] = Isolation.MeanPath(row);
        }
        else if (Linear is not null)
        {
            Linear.Raw(row, output);
        }
        else if (Chart is not null || Sequence is not null)
        {
            output[0] = Chart?.Score(row) ?? Sequence!.Score(row);
        }
        else if (Lead is null)
        {
            Scorer.Raw(row, output);
        }
        else
        {
            var width = row.Length + 1;
            var wide = width <= StackRow ? stackalloc double[width] : new double[width];
            row.CopyTo(wide);
            Lead.Raw(row, wide[row.Length..]);
            Scorer.Raw(wide, output);
        }
    }

    /// <summary>Made on first use; a copy by `with` that has other trees makes its own.</summary>
    private BoostedTrees Scorer
    {
        get
        {
            var scorer = _scorer;
            if (scorer is null || !ReferenceEquals(scorer.Ensemble, Ensemble) || !ReferenceEquals(scorer.Crosses, Crosses))
                _scorer = scorer = new BoostedTrees(TreeColumns, Crosses, Ensemble ?? throw new InvalidOperationException("The model has no trees."));
            return scorer;
        }
    }
}
