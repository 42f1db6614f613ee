using System.Numerics.Tensors;
using FleetOps.Core.Learning.Algebra;
using FleetOps.Core.Learning.Forecasting;

namespace FleetOps.Core.Learning.Additive;

/// <summary>
/// The posterior of a saturating trend, g = C / (1 + e^−z) with z piecewise linear, by Gauss–Newton: at each step g is replaced by its tangent and the linear
/// problem is solved exactly; the last tangent gives the Laplace approximation of the spread. Source: Taylor and Letham 2018, 3.1.1; MacKay 2003, chapter 27.
/// </summary>
internal static class LogisticTrend
{
    private const int Steps = 30;

    internal static SparseTrend Solve(TimeSeries past, AdditiveDesign design, AdditiveScale scale, double changeScale)
    {
        var weights = Start(past, design, scale);
        var loss = Loss(past, design, scale, weights);
        SparseTrend? posterior = null;
        for (var step = 0; step < Steps; step++)
        {
            posterior = SparseTrend.Solve(Tangent(past, design, scale, weights), design, changeScale * 10);
            var length = 1.0;
            double[] next;
            double nextLoss;

            // Halve the step until it helps: a tangent is only good nearby.
            do
            {
                next = Blend(weights, posterior.Weights, length);
                nextLoss = Loss(past, design, scale, next);
                length /= 2;
            }
            while (nextLoss > loss * (1 + 1e-9) && length > 1e-3);
            var done = Math.Abs(loss - nextLoss) <= 1e-7 * loss;
            (weights, loss) = (next, nextLoss);
            if (done) break;
        }

        return posterior!.At(weights);
    }

    /// <summary>Turns a row's trend columns into their derivative on g and returns dg/dz.</summary>
    internal static double Linearise(Span<double> row, AdditiveDesign design, ReadOnlySpan<double> weights, AdditiveScale scale)
    {
        var share = 1 / (1 + Math.Exp(-TensorPrimitives.Dot(row[..design.TrendColumns], weights[..design.TrendColumns])));
        var slope = scale.Cap * share * (1 - share);
        TensorPrimitives.Multiply(row[..design.TrendColumns], slope, row[..design.TrendColumns]);
        return slope;
    }

    // A straight line through the logits of the values, held away from the limits.
    private static double[] Start(TimeSeries past, AdditiveDesign design, AdditiveScale scale)
    {
        double n = past.Length, st = 0, sz = 0, stt = 0, stz = 0;
        for (var i = 0; i < past.Length; i++)
        {
            var share = Math.Clamp(scale.Shrink(past.Values[i]) / scale.Cap, 0.02, 0.98);
            double t = design.Scaled(past.Times[i]), z = Math.Log(share / (1 - share));
            (st, sz, stt, stz) = (st + t, sz + z, stt + t * t, stz + t * z);
        }

        var weights = new double[design.Width];
        weights[1] = (n * stz - st * sz) / Math.Max(n * stt - st * st, 1e-12);
        weights[0] = (sz - weights[1] * st) / n;
        return weights;
    }

    private static NormalEquations Tangent(TimeSeries past, AdditiveDesign design, AdditiveScale scale, double[] weights)
    {
        const int block = NormalEquations.BlockRows;
        var sums = new NormalEquations(design.Width);
        var columns = new double[design.Width * block];
        var row = new double[design.Width];
        Span<double> y = stackalloc double[block];
        for (var start = 0; start < past.Length; start += block)
        {
            var rows = Math.Min(block, past.Length - start);
            Array.Clear(columns);
            for (var r = 0; r < rows; r++)
            {
                Array.Clear(row);
                design.Fill(past.Times[start + r], past.Regressors, start + r, row, 1, 0);
                var value = AdditiveForecaster.Value(row, design, weights, scale);
                Linearise(row, design, weights, scale);
                y[r] = scale.Shrink(past.Values[start + r]) - value + TensorPrimitives.Dot<double>(row, weights);
                for (var c = 0; c < row.Length; c++) columns[c * block + r] = row[c];
            }

            sums.Add(columns, y, rows);
        }

        sums.Close();
        return sums;
    }

    private static double Loss(TimeSeries past, AdditiveDesign design, AdditiveScale scale, double[] weights)
    {
        double sum = 0;
        var row = new double[design.Width];
        for (var i = 0; i < past.Length; i++)
        {
            Array.Clear(row);
            design.Fill(past.Times[i], past.Regressors, i, row, 1, 0);
            var error = scale.Shrink(past.Values[i]) - AdditiveForecaster.Value(row, design, weights, scale);
            sum += error * error;
        }

        return sum;
    }

    private static double[] Blend(double[] from, double[] to, double share)
    {
        var blend = new double[from.Length];
        for (var i = 0; i < blend.Length; i++) blend[i] = from[i] + share * (to[i] - from[i]);
        return blend;
    }
}
