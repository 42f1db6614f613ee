using System.ComponentModel.DataAnnotations;
using System.Numerics.Tensors;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Trees;

namespace FleetOps.Core.Learning.Linear;

/// <summary>
/// A regularised linear model of standardised features: ridge regression for a number, logistic regression for two classes, multinomial for more. The constant is not
/// penalised. It knows no products of features: see the trees for those. Immutable and thread-safe. Sources: Hoerl and Kennard 1970; Hastie, Tibshirani and Friedman 2009, sections 3.4 and 4.4.
/// </summary>
public sealed class LinearModel
{
    private const int StackWidth = 512;

    private readonly LinearDesign _design;
    private readonly double[] _weights;
    private readonly double[] _constants;

    internal LinearModel(IReadOnlyList<Column> columns, LinearDesign design, double[] weights, double[] constants, Link link, double penalty, double[]? outOfFold = null)
    {
        (Columns, _design, _weights, _constants, Link, Penalty, OutOfFold) = (columns, design, weights, constants, link, penalty, outOfFold);
    }

    public IReadOnlyList<Column> Columns { get; }

    public int Outputs => _constants.Length;

    public Link Link { get; }

    /// <summary>The penalty a row that was given or chosen.</summary>
    public double Penalty { get; }

    /// <summary>Predictions of the training rows by models that did not see them; null unless the penalty was chosen by cross-validation.</summary>
    public double[]? OutOfFold { get; }

    /// <exception cref="ArgumentException">The arrays do not fit each other or the classes.</exception>
    public static LinearModel Fit(Table table, double[] target, LinearOptions? options = null, IReadOnlyList<int>? groups = null, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(target);
        options ??= new LinearOptions();
        Validator.ValidateObject(options, new ValidationContext(options), true);
        if (table.Rows == 0 || target.Length != table.Rows) throw new ArgumentException($"{target.Length} targets stand against {table.Rows} rows.", nameof(target));
        for (var i = 0; i < target.Length; i++)
        {
            var sound = options.Classes == 0 ? double.IsFinite(target[i]) : target[i] >= 0 && target[i] < options.Classes && target[i] == Math.Floor(target[i]);
            if (!sound) throw new ArgumentException($"The target of row {i}, {target[i]}, does not fit.", nameof(target));
        }

        return LinearFit.Run(table, target, options, groups, progress);
    }

    /// <summary>Predicts one row: value, probability or class probabilities.</summary>
    public void Predict(ReadOnlySpan<double> row, Span<double> output)
    {
        Raw(row, output);
        Link.Apply(output[..Outputs]);
    }

    /// <summary>The raw score of one row, before the link.</summary>
    public void Raw(ReadOnlySpan<double> row, Span<double> output)
    {
        if (row.Length != Columns.Count) throw new ArgumentException($"A row has {row.Length} values, not {Columns.Count}.", nameof(row));
        var width = _design.Width;
        var inputs = width <= StackWidth ? stackalloc double[width] : new double[width];
        _design.Fill(row, inputs);
        for (var k = 0; k < Outputs; k++) output[k] = _constants[k] + TensorPrimitives.Dot(inputs, _weights.AsSpan(k * width, width));
    }

    /// <summary>Predictions of all rows, rows × outputs.</summary>
    public double[] Predict(Table table, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(table);
        var output = new double[table.Rows * Outputs];
        Threads.Run((table.Rows + 255) / 256, threads, piece =>
        {
            for (var row = piece * 256; row < Math.Min(table.Rows, (piece + 1) * 256); row++) Predict(table.Row(row), output.AsSpan(row * Outputs, Outputs));
        });
        return output;
    }

    internal void Save(BinaryWriter to)
    {
        to.Write((int)Link.Kind);
        to.Write(Penalty);
        to.Write(Outputs);
        for (var c = 0; c < Columns.Count; c++)
        {
            to.Write(_design.Categories[c]);
            to.Write(_design.Centre[c]);
            to.Write(_design.Scale[c]);
        }

        foreach (var constant in _constants) to.Write(constant);
        foreach (var weight in _weights) to.Write(weight);
    }

    internal static LinearModel Load(ref ByteReader from, IReadOnlyList<Column> columns)
    {
        var link = new Link((LinkKind)from.Int());
        if (link.Kind is not (LinkKind.Identity or LinkKind.Logistic or LinkKind.Softmax)) throw new ModelFormatException($"a linear model has no link {(int)link.Kind}");
        var penalty = from.Double();
        var outputs = from.Count(8);
        if (outputs < 1) throw new ModelFormatException("a linear model has no outputs");
        var categories = new int[columns.Count];
        double[] centre = new double[columns.Count], scale = new double[columns.Count];
        for (var c = 0; c < columns.Count; c++)
        {
            (categories[c], centre[c], scale[c]) = (from.Int(), from.Double(), from.Double());
            if (categories[c] is < 0 or > 100_000) throw new ModelFormatException($"a linear model cannot have {categories[c]} categories of one column");
        }

        var design = new LinearDesign(categories, centre, scale);
        var constants = from.Doubles(outputs);
        return new LinearModel(columns, design, from.Doubles(checked(outputs * design.Width)), constants, link, penalty);
    }
}
