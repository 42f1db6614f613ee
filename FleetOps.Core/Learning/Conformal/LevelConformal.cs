using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Conformal;

/// <summary>
/// Intervals about point predictions whose width depends on the prediction: calibration rows are divided by what was predicted of them, and each part promises coverage
/// by its own errors. It knows nothing of features. Immutable and thread-safe. Source: Vovk, Gammerman and Shafer 2005, section 4.5 (Mondrian predictors), with split conformal in each part.
/// </summary>
public sealed class LevelConformal
{
    private const int RowsAPart = 200;
    private const int MostParts = 10;
    private const int MostErrors = 1000;

    private readonly double[] _bounds;
    private readonly double[][] _errors;
    private readonly int[] _rows;

    private LevelConformal(double[] bounds, double[][] errors, int[] rows) => (_bounds, _errors, _rows) = (bounds, errors, rows);

    /// <param name="truth">Values of rows that the model did not learn from.</param>
    /// <param name="predicted">What it said of them.</param>
    public static LevelConformal Fit(double[] truth, double[] predicted)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(predicted);
        if (truth.Length == 0 || truth.Length != predicted.Length) throw new ArgumentException($"{truth.Length} values and {predicted.Length} predictions do not fit each other.");
        var order = Enumerable.Range(0, truth.Length).OrderBy(i => predicted[i]).ThenBy(i => i).ToArray();
        var parts = Math.Clamp(truth.Length / RowsAPart, 1, MostParts);
        List<double> bounds = [];
        List<double[]> errors = [];
        List<int> rows = [];
        for (int p = 0, from = 0; p < parts; p++)
        {
            var to = (int)((long)truth.Length * (p + 1) / parts);
            while (to < truth.Length && predicted[order[to]] == predicted[order[to - 1]]) to++;
            if (to <= from) continue;
            double[] part = [.. order[from..to].Select(i => Math.Abs(truth[i] - predicted[i])).Order()];
            rows.Add(part.Length);
            errors.Add(part.Length <= MostErrors ? part : [.. Enumerable.Range(0, MostErrors).Select(i => part[(int)((i + 1L) * part.Length / MostErrors) - 1])]);
            if (to < truth.Length) bounds.Add((predicted[order[to]] + predicted[order[to - 1]]) / 2);
            from = to;
        }

        return new LevelConformal([.. bounds], [.. errors], [.. rows]);
    }

    /// <summary>The interval about a prediction that holds the truth with this probability; endless where the calibration rows are too few to promise it.</summary>
    public (double Low, double High) Interval(double predicted, double coverage)
    {
        if (!(coverage is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(coverage), coverage, "Coverage lies between 0 and 1.");
        var part = 0;
        while (part < _bounds.Length && predicted > _bounds[part]) part++;
        var errors = _errors[part];
        var rank = Math.Ceiling((_rows[part] + 1) * coverage - 1e-9);
        var radius = rank > _rows[part] ? double.PositiveInfinity : errors[Math.Clamp((int)Math.Ceiling(rank * errors.Length / _rows[part]) - 1, 0, errors.Length - 1)];
        return (predicted - radius, predicted + radius);
    }

    internal void Save(BinaryWriter to)
    {
        to.Write(_errors.Length);
        foreach (var bound in _bounds) to.Write(bound);
        for (var p = 0; p < _errors.Length; p++)
        {
            to.Write(_rows[p]);
            to.Write(_errors[p].Length);
            foreach (var error in _errors[p]) to.Write(error);
        }
    }

    internal static LevelConformal Load(ref ByteReader from)
    {
        var parts = from.Count(16);
        if (parts < 1) throw new ModelFormatException("the intervals have no parts");
        var bounds = from.Doubles(parts - 1);
        var errors = new double[parts][];
        var rows = new int[parts];
        for (var p = 0; p < parts; p++)
        {
            rows[p] = from.Int();
            errors[p] = from.Doubles(from.Count(8));
            if (errors[p].Length == 0 || rows[p] < errors[p].Length) throw new ModelFormatException("an interval's part has no errors");
        }

        return new LevelConformal(bounds, errors, rows);
    }
}
