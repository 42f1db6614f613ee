using System.Numerics.Tensors;
using FleetOps.Core.Learning.Algebra;
using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Charts;

/// <summary>
/// A multivariate control chart: Hotelling's T² says how far a row lies within the plane that normal rows span, Q how far off that plane. Robust: medians and deviations
/// from them stand for means, and the farthest rows are trimmed before the plane is drawn. For numeric rows without memory; see the auto-encoder for sequences. Immutable, thread-safe.
/// Symbols: P principal directions, λ their variances, t = Pᵀz; T² = Σ t²/λ, Q = ‖z − Pt‖². Sources: Hotelling 1947; Jackson and Mudholkar 1979; trimming as in Rousseeuw 1984.
/// </summary>
public sealed class ControlChart
{
    private const double Variance = 0.9;
    private const double Trim = 0.1;

    private readonly double[] _centre;
    private readonly double[] _scale;
    private readonly double[][] _directions;
    private readonly double[] _variances;

    private ControlChart(double[] centre, double[] scale, double[][] directions, double[] variances)
    {
        (_centre, _scale, _directions, _variances) = (centre, scale, directions, variances);
    }

    /// <summary>Directions kept: as many as hold nine tenths of the variance.</summary>
    public int Directions => _directions.Length;

    /// <summary>The values that about one normal row in a hundred passes each.</summary>
    public (double T2, double Q) Limits { get; private init; }

    /// <summary>Learns from rows that are mostly normal; missing cells count as the median.</summary>
    /// <exception cref="ArgumentException">Fewer than ten rows.</exception>
    public static ControlChart Fit(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Rows < 10) throw new ArgumentException($"A chart needs ten rows; there are {table.Rows}.", nameof(table));
        double[] centre = new double[table.Width], scale = new double[table.Width];
        for (var c = 0; c < table.Width; c++) (centre[c], scale[c]) = Robust(table.ColumnValues(c));
        var rows = new double[table.Rows][];
        for (var r = 0; r < rows.Length; r++) rows[r] = Standard(table.Row(r), centre, scale);

        // Draw the plane, drop the tenth of the rows that fit it worst, draw it again from the rest.
        var chart = Draw(rows, centre, scale);
        var kept = rows.OrderBy(chart.Score).Take((int)Math.Ceiling(rows.Length * (1 - Trim))).ToArray();
        chart = Draw(kept, centre, scale);
        double[] t2 = [.. rows.Select(z => chart.Measure(z).T2).Order()], q = [.. rows.Select(z => chart.Measure(z).Q).Order()];
        return new ControlChart(centre, scale, chart._directions, chart._variances)
        {
            Limits = (Limit(t2, Math.Max(1, chart.Directions)), Limit(q, Math.Max(1, table.Width - chart.Directions))),
        };
    }

    // Both are sums of squares: from the median, which spoilt rows cannot move far, to the upper hundredth by the shape of χ² (Wilson and Hilferty 1931).
    private static double Limit(double[] sorted, int freedom)
    {
        double spread = 2.0 / (9 * freedom), middle = 1 - spread;
        return Math.Max(sorted[sorted.Length / 2] * Math.Pow((middle + 2.3263 * Math.Sqrt(spread)) / middle, 3), 1e-12);
    }

    /// <summary>T² and Q of a row.</summary>
    public (double T2, double Q) Measure(ReadOnlySpan<double> row) => Measure(Standard(row, _centre, _scale));

    /// <summary>The larger of both over its limit: above 1 is out of control.</summary>
    public double Score(ReadOnlySpan<double> row)
    {
        var (t2, q) = Measure(row);
        return Math.Max(t2 / Limits.T2, q / Limits.Q);
    }

    internal void Save(BinaryWriter to)
    {
        to.Write(_directions.Length);
        to.Write(Limits.T2);
        to.Write(Limits.Q);
        foreach (var value in (double[])[.. _centre, .. _scale, .. _variances]) to.Write(value);
        foreach (var direction in _directions)
            foreach (var value in direction) to.Write(value);
    }

    internal static ControlChart Load(ref ByteReader from, int width)
    {
        var kept = from.Count(8);
        if (kept > width) throw new ModelFormatException($"a control chart of {width} columns cannot have {kept} directions");
        var limits = (from.Double(), from.Double());
        double[] centre = from.Doubles(width), scale = from.Doubles(width), variances = from.Doubles(kept);
        var directions = new double[kept][];
        for (var k = 0; k < kept; k++) directions[k] = from.Doubles(width);
        return new ControlChart(centre, scale, directions, variances) { Limits = limits };
    }

    private double Score(double[] standard)
    {
        var (t2, q) = Measure(standard);
        return t2 / Math.Max(1, Directions) + q;
    }

    private (double T2, double Q) Measure(double[] z)
    {
        double t2 = 0, left = TensorPrimitives.Dot<double>(z, z);
        for (var k = 0; k < _directions.Length; k++)
        {
            var t = TensorPrimitives.Dot<double>(_directions[k], z);
            t2 += t * t / _variances[k];
            left -= t * t;
        }

        return (t2, Math.Max(0, left));
    }

    private static ControlChart Draw(double[][] rows, double[] centre, double[] scale)
    {
        var p = centre.Length;
        var covariance = new double[p * p];
        foreach (var z in rows)
            for (var i = 0; i < p; i++) TensorPrimitives.MultiplyAdd(z, z[i] / rows.Length, covariance.AsSpan(i * p, p), covariance.AsSpan(i * p, p));
        var (values, vectors) = SymmetricEigen.Of(covariance, p);
        double all = values.Sum(), held = 0;
        var k = 0;
        while (k < p && values[k] > 1e-9 * all && (held < Variance * all || k == 0)) held += values[k++];
        return new ControlChart(centre, scale, vectors[..k], values[..k]) { Limits = (1, 1) };
    }

    private static double[] Standard(ReadOnlySpan<double> row, double[] centre, double[] scale)
    {
        if (row.Length != centre.Length) throw new ArgumentException($"A row has {row.Length} values; the chart was drawn for {centre.Length}.");
        var z = new double[row.Length];
        for (var c = 0; c < z.Length; c++) z[c] = double.IsFinite(row[c]) ? (row[c] - centre[c]) / scale[c] : 0;
        return z;
    }

    // Median and 1.4826 times the median distance to it; the plain deviation where more than half of the rows are alike.
    private static (double, double) Robust(double[] values)
    {
        var known = values.Where(double.IsFinite).Order().ToArray();
        if (known.Length == 0) return (0, 1);
        var median = known[known.Length / 2];
        var spread = 1.4826 * known.Select(v => Math.Abs(v - median)).Order().ElementAt(known.Length / 2);
        if (spread <= 0) spread = Math.Sqrt(known.Average(v => (v - median) * (v - median)));
        return (median, spread > 0 ? spread : 1);
    }
}
