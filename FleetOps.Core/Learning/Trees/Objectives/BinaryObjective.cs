using System.Numerics.Tensors;

namespace FleetOps.Core.Learning.Trees.Objectives;

/// <summary>Log-loss of two classes: g = p − y, h = p (1 − p).</summary>
internal sealed class BinaryObjective : Objective
{
    internal override Link Link => new(LinkKind.Logistic);

    internal override string? Fault(double target) => target is 0 or 1 ? null : $"{target} is neither 0 nor 1";

    internal override double[] Start(double[] target, double[] weights)
    {
        var p = Math.Clamp(Mean(target, weights), 1e-12, 1 - 1e-12);
        return [Math.Log(p / (1 - p))];
    }

    internal override void Gradients(double[][] scores, double[] target, double[] weights, int output, double[] gradients, double[] hessians, int threads) =>
        Pieces(target.Length, threads, (from, to) =>
        {
            var p = gradients.AsSpan(from, to - from);
            TensorPrimitives.Sigmoid(scores[0].AsSpan(from, to - from), p);
            for (var i = from; i < to; i++)
            {
                var q = gradients[i];
                gradients[i] = (q - target[i]) * weights[i];
                hessians[i] = Math.Max(q * (1 - q), 1e-16) * weights[i];
            }
        });

    internal override double Loss(double target, ReadOnlySpan<double> raw) => SoftPlus(target > 0.5 ? -raw[0] : raw[0]);

    private static double SoftPlus(double x) => x > 0 ? x + Math.Log(1 + Math.Exp(-x)) : Math.Log(1 + Math.Exp(x));
}
