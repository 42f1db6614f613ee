using System.Numerics.Tensors;

namespace FleetOps.Core.Learning.Linear;

/// <summary>
/// The least of a smooth convex function by limited-memory BFGS with a backtracking line search. Deterministic; not thread-safe.
/// Symbols: s step, y change of the gradient, ρ = 1 / sᵀy. Source: Nocedal and Wright 2006, algorithms 7.4 and 3.1.
/// </summary>
internal static class QuasiNewton
{
    private const int Memory = 10;
    private const double Enough = 1e-4;

    /// <param name="start">Where to begin; the result is written here.</param>
    /// <param name="function">Value at a point; writes the gradient.</param>
    /// <param name="steps">The most steps.</param>
    internal static void Minimise(double[] start, Func<double[], double[], double> function, int steps)
    {
        var n = start.Length;
        double[] gradient = new double[n], trial = new double[n], slope = new double[n], direction = new double[n];
        var past = new LinkedList<(double[] S, double[] Y, double Rho)>();
        var value = function(start, gradient);
        for (var step = 0; step < steps && TensorPrimitives.MaxMagnitude(gradient) is var top && Math.Abs(top) > 1e-7; step++)
        {
            Direct(gradient, past, direction);
            var descent = TensorPrimitives.Dot<double>(gradient, direction);
            if (!(descent < 0)) break;
            var length = past.Count == 0 ? Math.Min(1, 1 / TensorPrimitives.Norm<double>(gradient)) : 1.0;
            var next = double.PositiveInfinity;
            for (; length > 1e-12; length /= 2)
            {
                TensorPrimitives.MultiplyAdd(direction, length, start, trial);
                next = function(trial, slope);
                if (next <= value + Enough * length * descent) break;
            }

            if (!(next < value)) break;
            Remember(past, start, trial, gradient, slope);
            var gain = value - next;
            (value, gradient, slope) = (next, slope, gradient);
            trial.CopyTo(start, 0);
            if (gain <= 1e-10 * Math.Max(1e-3, Math.Abs(value))) break;
        }
    }

    private static void Remember(LinkedList<(double[] S, double[] Y, double Rho)> past, double[] from, double[] to, double[] before, double[] after)
    {
        double[] s = new double[from.Length], y = new double[from.Length];
        TensorPrimitives.Subtract(to, from, s);
        TensorPrimitives.Subtract(after, before, y);
        var curve = TensorPrimitives.Dot<double>(s, y);
        if (!(curve > 1e-300)) return;
        past.AddLast((s, y, 1 / curve));
        if (past.Count > Memory) past.RemoveFirst();
    }

    /// <summary>Minus the gradient, bent by what past steps told about the curvature.</summary>
    private static void Direct(double[] gradient, LinkedList<(double[] S, double[] Y, double Rho)> past, double[] direction)
    {
        TensorPrimitives.Negate(gradient, direction);
        if (past.Count == 0) return;
        var weights = new Stack<double>();
        for (var node = past.Last; node is not null; node = node.Previous)
        {
            var (s, y, rho) = node.Value;
            var a = rho * TensorPrimitives.Dot<double>(s, direction);
            weights.Push(a);
            TensorPrimitives.MultiplyAdd(y, -a, direction, direction);
        }

        var (_, latest, latestRho) = past.Last!.Value;
        TensorPrimitives.Multiply(direction, 1 / (latestRho * TensorPrimitives.Dot<double>(latest, latest)), direction);
        foreach (var (s, y, rho) in past)
        {
            var b = rho * TensorPrimitives.Dot<double>(y, direction);
            TensorPrimitives.MultiplyAdd(s, weights.Pop() - b, direction, direction);
        }
    }
}
