using System.Numerics.Tensors;

namespace FleetOps.Core.Learning.Recurrent;

/// <summary>Adam with the gradient clipped to a length first. Not thread-safe. Symbols: m, v running moments, β₁ .9, β₂ .999. Sources: Kingma and Ba 2015, algorithm 1; Pascanu et al. 2013.</summary>
internal sealed class Adam(int size, double rate, double clip)
{
    private readonly double[] _m = new double[size];
    private readonly double[] _v = new double[size];
    private int _step;

    internal void Step(Span<double> weights, Span<double> gradient)
    {
        var length = TensorPrimitives.Norm<double>(gradient);
        if (length > clip) TensorPrimitives.Multiply(gradient, clip / length, gradient);
        _step++;
        double first = 1 - Math.Pow(0.9, _step), second = 1 - Math.Pow(0.999, _step);
        for (var i = 0; i < weights.Length; i++)
        {
            _m[i] = 0.9 * _m[i] + 0.1 * gradient[i];
            _v[i] = 0.999 * _v[i] + 0.001 * gradient[i] * gradient[i];
            weights[i] -= rate * (_m[i] / first) / (Math.Sqrt(_v[i] / second) + 1e-8);
        }
    }
}
