using System.Numerics.Tensors;
using FleetOps.Core.Learning.Algebra;
using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Additive;

/// <summary>
/// The posterior of an additive model's coefficients under its priors, by exact linear algebra: no sampling.
/// Symbols: w coefficients, Λ their prior precisions, σ noise deviation, G = XᵀX, A = G/σ² + Λ the posterior precision, b the Laplace scale of slope changes.
/// A Laplace prior is a scale mixture of normals; its expected precision at a change δ is 1/(b|δ|), and repeating "solve, renew the precisions" climbs to the exact
/// posterior mode (Figueiredo 2003), which is what Taylor and Letham 2018 report. Precisions of a season's group and the noise maximise the evidence (MacKay 1992).
/// </summary>
internal sealed class SparseTrend
{
    private const double Smallest = 1e-7;
    private const int Rounds = 12;
    private const int TrendRounds = 200;

    private SparseTrend(double[] weights, Cholesky precision, double noise)
    {
        (Weights, Precision, Noise) = (weights, precision, noise);
    }

    internal double[] Weights { get; }

    internal Cholesky Precision { get; }

    internal double Noise { get; }

    internal void Save(BinaryWriter to)
    {
        StoredNumbers.Write(to, Weights);
        Precision.Save(to);
        to.Write(Noise);
    }

    internal static SparseTrend Load(ref ByteReader from, int width)
    {
        var trend = new SparseTrend(StoredNumbers.Read(ref from), Cholesky.Load(ref from), from.Double());
        return trend.Weights.Length == width && trend.Precision.Size == width ? trend : throw new ModelFormatException("an additive model's coefficients do not fit its columns");
    }

    internal SparseTrend At(double[] weights) => new(weights, Precision, Noise);

    internal static SparseTrend Solve(NormalEquations sums, AdditiveDesign design, double changeScale)
    {
        int p = design.Width, trend = design.TrendColumns, hinges = design.Changepoints.Length;
        var prior = new double[p];
        Array.Fill(prior, 1 / 100.0);
        for (var i = 0; i < trend; i++) prior[i] = i < trend - hinges ? 1 / 25.0 : 1 / (changeScale * changeScale);
        var variance = Math.Max(sums.Square / sums.Rows * 0.01, 1e-12);
        for (var round = 0; ; round++)
        {
            var factor = Cholesky.Of(Posterior(sums, prior, variance), p);
            var w = factor.Solve(Scale(sums.Moment, 1 / variance));
            if (round == Rounds) return new SparseTrend(w, factor, Math.Sqrt(variance));

            // The slope changes at their mode, all else integrated out: the equations of the trend alone by Schur complement, solved many times cheaply.
            if (hinges > 0) RenewChanges(sums, prior, variance, trend, hinges, changeScale);
            var inverse = factor.InverseDiagonal();
            double used = trend;
            foreach (var (_, start, count) in design.Groups)
            {
                double size = 0, effective = count;
                for (var i = start; i < start + count; i++)
                {
                    size += w[i] * w[i] * design.Roughness[i];
                    effective -= prior[i] * inverse[i];
                }

                used += Math.Max(0, effective);
                var precision = Math.Clamp(Math.Max(effective, 1e-3) / (size + 1e-12), 1e-4, 1e8);
                for (var i = start; i < start + count; i++) prior[i] = precision * design.Roughness[i];
            }

            variance = Math.Max(sums.Residual(w) / Math.Max(1, sums.Rows - Math.Min(used, sums.Rows / 2.0)), 1e-12);
        }
    }

    private static void RenewChanges(NormalEquations sums, double[] prior, double variance, int trend, int hinges, double scale)
    {
        int p = sums.Width, rest = p - trend;
        var reduced = new double[trend * trend];
        var moment = new double[trend];
        for (var i = 0; i < trend; i++)
        {
            for (var j = 0; j < trend; j++) reduced[i * trend + j] = sums.Gram[i * p + j] / variance;
            moment[i] = sums.Moment[i] / variance;
        }

        if (rest > 0)
        {
            var block = new double[rest * rest];
            for (var i = 0; i < rest; i++)
            {
                for (var j = 0; j < rest; j++) block[i * rest + j] = sums.Gram[(trend + i) * p + trend + j] / variance;
                block[i * rest + i] += prior[trend + i];
            }

            var factor = Cholesky.Of(block, rest);
            var target = factor.Forward(Scale(sums.Moment.AsSpan(trend), 1 / variance));
            var sides = new double[trend][];
            for (var i = 0; i < trend; i++) sides[i] = factor.Forward(Scale(sums.Gram.AsSpan(i * p + trend, rest), 1 / variance));
            for (var i = 0; i < trend; i++)
            {
                moment[i] -= TensorPrimitives.Dot<double>(sides[i], target);
                for (var j = 0; j < trend; j++) reduced[i * trend + j] -= TensorPrimitives.Dot<double>(sides[i], sides[j]);
            }
        }

        var system = new double[trend * trend];
        for (var round = 0; round < TrendRounds; round++)
        {
            reduced.CopyTo(system, 0);
            for (var i = 0; i < trend; i++) system[i * trend + i] += prior[i];
            var w = Cholesky.Of(system, trend).Solve(moment);
            double moved = 0;
            for (var i = trend - hinges; i < trend; i++)
            {
                var renewed = 1 / (scale * Math.Max(Math.Abs(w[i]), Smallest));
                moved = Math.Max(moved, Math.Abs(Math.Log(renewed / prior[i])));
                prior[i] = renewed;
            }

            if (moved < 1e-3) return;
        }
    }

    private static double[] Posterior(NormalEquations sums, double[] prior, double variance)
    {
        var matrix = Scale(sums.Gram, 1 / variance);
        for (var i = 0; i < prior.Length; i++) matrix[i * prior.Length + i] += prior[i];
        return matrix;
    }

    private static double[] Scale(ReadOnlySpan<double> values, double by)
    {
        var scaled = new double[values.Length];
        TensorPrimitives.Multiply(values, by, scaled);
        return scaled;
    }
}
