namespace FleetOps.Core.Learning.Trees.Objectives;

/// <summary>Half the squared error: g = s − y, h = 1.</summary>
internal sealed class SquaredObjective : Objective
{
    internal override Link Link => default;

    internal override string? Fault(double target) => double.IsFinite(target) ? null : $"{target} is not finite";

    internal override double[] Start(double[] target, double[] weights) => [Mean(target, weights)];

    internal override void Gradients(double[][] scores, double[] target, double[] weights, int output, double[] gradients, double[] hessians, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            gradients[i] = (scores[0][i] - target[i]) * weights[i];
            hessians[i] = weights[i];
        }
    }

    internal override double Loss(double target, ReadOnlySpan<double> raw) => (raw[0] - target) * (raw[0] - target);
}
