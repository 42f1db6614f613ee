using FleetOps.Core.Learning.Trees.Objectives;

namespace FleetOps.Core.Learning.Trees;

/// <summary>
/// A fitted boosted-tree model: the columns it wants, the columns it derives, and its trees. Predictions are probabilities, means or quantiles, by its goal.
/// Immutable and thread-safe; predicting one row allocates nothing. Sources: Friedman 2001; Ke et al. 2017.
/// </summary>
public sealed class BoostedTrees
{
    private const int StackRow = 256;

    internal BoostedTrees(IReadOnlyList<Column> columns, IReadOnlyList<Cross> crosses, TreeEnsemble ensemble, double[]? outOfFold = null, double validationLoss = double.NaN)
    {
        Columns = columns;
        Crosses = crosses;
        Ensemble = ensemble;
        OutOfFold = outOfFold;
        ValidationLoss = validationLoss;
    }

    public IReadOnlyList<Column> Columns { get; }

    public IReadOnlyList<Cross> Crosses { get; }

    /// <summary>The trees; its features are the columns, then the crosses.</summary>
    public TreeEnsemble Ensemble { get; }

    public int Outputs => Ensemble.Outputs;

    public int Rounds => Ensemble.Trees / Ensemble.Outputs;

    /// <summary>
    /// Predictions of the training rows by models that did not see them (rows × outputs); null unless rounds were found by cross-validation.
    /// Rows that no fold held out are NaN. Choose thresholds and calibrate on these.
    /// </summary>
    public double[]? OutOfFold { get; }

    /// <summary>Mean loss of the rounds kept on rows held out while they were chosen; NaN if none were.</summary>
    public double ValidationLoss { get; }

    /// <summary>Fits a model; see <see cref="BoostingOptions"/>.</summary>
    /// <param name="table">Features of the training rows.</param>
    /// <param name="target">0/1, class code or number, by the goal.</param>
    /// <param name="options">How to fit.</param>
    /// <param name="weights">Positive row weights; null for all alike.</param>
    /// <param name="groups">Rows of one group are held out together when rounds are found automatically.</param>
    /// <param name="validation">Rows that decide when to stop; never learned from.</param>
    /// <param name="progress">Told the share of the rounds done.</param>
    /// <exception cref="ArgumentException">The arrays do not fit each other or the goal.</exception>
    public static BoostedTrees Fit(
        Table table, double[] target, BoostingOptions options, double[]? weights = null, IReadOnlyList<int>? groups = null,
        (Table Table, double[] Target)? validation = null, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        return new BoostingFit(table, target, options, weights, groups, validation, progress).Run();
    }

    /// <summary>Predicts one row, given in the order of <see cref="Columns"/>.</summary>
    public void Predict(ReadOnlySpan<double> row, Span<double> output)
    {
        Raw(row, output);
        Ensemble.Link.Apply(output[..Outputs]);
    }

    /// <summary>The raw score of one row, before the link.</summary>
    public void Raw(ReadOnlySpan<double> row, Span<double> output)
    {
        if (row.Length != Columns.Count) throw new ArgumentException($"A row has {row.Length} values, not {Columns.Count}.", nameof(row));
        if (Crosses.Count == 0)
        {
            Ensemble.Raw(row, output);
            return;
        }

        var width = Ensemble.Features;
        var full = width <= StackRow ? stackalloc double[width] : new double[width];
        row.CopyTo(full);
        Cross.Fill(full, row.Length, Crosses);
        Ensemble.Raw(full, output);
    }

    /// <summary>Predictions of all rows, rows × outputs.</summary>
    public double[] Predict(Table table, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Width != Columns.Count) throw new ArgumentException($"The table has {table.Width} columns, not {Columns.Count}.", nameof(table));
        return Ensemble.Predict(Cross.Expand(table, Crosses), threads);
    }
}
