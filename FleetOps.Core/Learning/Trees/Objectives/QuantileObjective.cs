namespace FleetOps.Core.Learning.Trees.Objectives;

/// <summary>Pinball loss at several levels, one output each: g = 1[y &lt; s] − level, h = 1; leaves answer with the residuals' quantile.
/// The absolute error is the one level 0.5 (twice the loss).</summary>
internal sealed class QuantileObjective(IReadOnlyList<double> levels) : Objective
{
    internal override int Outputs => levels.Count;

    internal override Link Link => new(levels.Count > 1 ? LinkKind.Rising : LinkKind.Identity);

    internal override bool Renews => true;

    internal override string? Fault(double target) => double.IsFinite(target) ? null : $"{target} is not finite";

    internal override double[] Start(double[] target, double[] weights) =>
        [.. levels.Select(level => WeightedQuantile.Of((double[])target.Clone(), (double[])weights.Clone(), level))];

    internal override void Gradients(double[][] scores, double[] target, double[] weights, int output, double[] gradients, double[] hessians, int from, int to)
    {
        var level = levels[output];
        var score = scores[output];
        for (var i = from; i < to; i++)
        {
            gradients[i] = (target[i] < score[i] ? 1 - level : -level) * weights[i];
            hessians[i] = weights[i];
        }
    }

    internal override double Renew(Span<double> residuals, Span<double> weights, int output) => WeightedQuantile.Of(residuals, weights, levels[output]);

    internal override double Loss(double target, ReadOnlySpan<double> raw)
    {
        double sum = 0;
        for (var k = 0; k < levels.Count; k++)
        {
            var above = target - raw[k];
            sum += above >= 0 ? levels[k] * above : (levels[k] - 1) * above;
        }

        return sum;
    }
}
