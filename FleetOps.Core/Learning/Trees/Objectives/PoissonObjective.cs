namespace FleetOps.Core.Learning.Trees.Objectives;

/// <summary>Poisson deviance with log link: g = eˢ − y, h = eˢ · e^0.7, the factor damping the first steps as LightGBM does.</summary>
internal sealed class PoissonObjective : Objective
{
    private static readonly double Damping = Math.Exp(0.7);

    internal override Link Link => new(LinkKind.Exponential);

    internal override string? Fault(double target) => target is >= 0 and < double.PositiveInfinity ? null : $"{target} is negative or not finite";

    internal override double[] Start(double[] target, double[] weights) => [Math.Log(Math.Max(Mean(target, weights), 1e-12))];

    internal override void Gradients(double[][] scores, double[] target, double[] weights, int output, double[] gradients, double[] hessians, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var mean = Math.Exp(scores[0][i]);
            gradients[i] = (mean - target[i]) * weights[i];
            hessians[i] = mean * Damping * weights[i];
        }
    }

    internal override double Loss(double target, ReadOnlySpan<double> raw) => Math.Exp(raw[0]) - target * raw[0];
}
