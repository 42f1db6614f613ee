namespace FleetOps.Core.Learning.Trees.Objectives;

/// <summary>Tweedie deviance of power ρ in (1, 2) with log link: g = −y e^((1−ρ)s) + e^((2−ρ)s), h its derivative.</summary>
internal sealed class TweedieObjective(double power) : Objective
{
    internal override Link Link => new(LinkKind.Exponential);

    internal override string? Fault(double target) => target is >= 0 and < double.PositiveInfinity ? null : $"{target} is negative or not finite";

    internal override double[] Start(double[] target, double[] weights) => [Math.Log(Math.Max(Mean(target, weights), 1e-12))];

    internal override void Gradients(double[][] scores, double[] target, double[] weights, int output, double[] gradients, double[] hessians, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            double a = target[i] * Math.Exp((1 - power) * scores[0][i]), b = Math.Exp((2 - power) * scores[0][i]);
            gradients[i] = (b - a) * weights[i];
            hessians[i] = ((2 - power) * b - (1 - power) * a) * weights[i];
        }
    }

    internal override double Loss(double target, ReadOnlySpan<double> raw) =>
        -target * Math.Exp((1 - power) * raw[0]) / (1 - power) + Math.Exp((2 - power) * raw[0]) / (2 - power);
}
