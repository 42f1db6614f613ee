namespace FleetOps.Core.Learning.Trees.Objectives;

/// <summary>
/// Friedman's M-regression (2001, algorithm 4): δ is the 0.9 quantile of the absolute residuals, afresh each round;
/// a leaf answers with the median plus the mean of the residuals around it, clipped at δ.
/// </summary>
internal sealed class HuberObjective : Objective
{
    private const double Level = 0.9;
    private const int Sampled = 20_000;

    private double _delta = 1;
    private double _lossDelta = double.NaN;

    internal override Link Link => default;

    internal override bool Renews => true;

    internal override string? Fault(double target) => double.IsFinite(target) ? null : $"{target} is not finite";

    internal override double[] Start(double[] target, double[] weights) => [WeightedQuantile.Of((double[])target.Clone(), (double[])weights.Clone(), 0.5)];

    internal override void Prepare(double[][] scores, double[] target, int threads)
    {
        // Every n-th row is enough to place a quantile, and is the same at every run.
        var step = Math.Max(1, target.Length / Sampled);
        var sizes = new double[(target.Length + step - 1) / step];
        for (int i = 0, row = 0; row < target.Length; i++, row += step) sizes[i] = Math.Abs(target[row] - scores[0][row]);
        Array.Sort(sizes);
        _delta = Math.Max(sizes[(int)(Level * (sizes.Length - 1))], 1e-12);
        if (double.IsNaN(_lossDelta)) _lossDelta = _delta;
    }

    internal override void Gradients(double[][] scores, double[] target, double[] weights, int output, double[] gradients, double[] hessians, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            gradients[i] = Math.Clamp(scores[0][i] - target[i], -_delta, _delta) * weights[i];
            hessians[i] = weights[i];
        }
    }

    internal override double Renew(Span<double> residuals, Span<double> weights, int output)
    {
        var median = WeightedQuantile.Of(residuals, weights, 0.5);
        double sum = 0, total = 0;
        for (var i = 0; i < residuals.Length; i++)
        {
            sum += Math.Clamp(residuals[i] - median, -_delta, _delta) * weights[i];
            total += weights[i];
        }

        return median + sum / total;
    }

    /// <summary>With the first round's δ, so that losses of different rounds compare.</summary>
    internal override double Loss(double target, ReadOnlySpan<double> raw)
    {
        double size = Math.Abs(target - raw[0]), delta = double.IsNaN(_lossDelta) ? 1 : _lossDelta;
        return size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta);
    }
}
