using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace FleetOps.Core.Learning.Trees.Objectives;

/// <summary>Log-loss of two classes: g = p − y, h = p (1 − p).</summary>
internal sealed class BinaryObjective : Objective
{
    private const double LeastHessian = 1e-16;

    internal override Link Link => new(LinkKind.Logistic);

    internal override string? Fault(double target) => target is 0 or 1 ? null : $"{target} is neither 0 nor 1";

    internal override double[] Start(double[] target, double[] weights)
    {
        var p = Math.Clamp(Mean(target, weights), 1e-12, 1 - 1e-12);
        return [Math.Log(p / (1 - p))];
    }

    internal override void Gradients(double[][] scores, double[] target, double[] weights, int output, double[] gradients, double[] hessians, int from, int to)
    {
        var p = gradients.AsSpan(from, to - from);
        TensorPrimitives.Sigmoid(scores[0].AsSpan(from, to - from), p);
        var i = from;
        for (; i + Vector512<double>.Count <= to; i += Vector512<double>.Count)
        {
            var weight = Vector512.LoadUnsafe(ref weights[i]);
            var q = Vector512.LoadUnsafe(ref gradients[i]);
            ((q - Vector512.LoadUnsafe(ref target[i])) * weight).StoreUnsafe(ref gradients[i]);
            (Vector512.Max(q * (Vector512<double>.One - q), Vector512.Create(LeastHessian)) * weight).StoreUnsafe(ref hessians[i]);
        }

        for (; i < to; i++)
        {
            var q = gradients[i];
            gradients[i] = (q - target[i]) * weights[i];
            hessians[i] = Math.Max(q * (1 - q), LeastHessian) * weights[i];
        }
    }

    internal override double Loss(double target, ReadOnlySpan<double> raw) => SoftPlus(target > 0.5 ? -raw[0] : raw[0]);

    private static double SoftPlus(double x) => x > 0 ? x + Math.Log(1 + Math.Exp(-x)) : Math.Log(1 + Math.Exp(x));
}
