namespace FleetOps.Core.Learning.Trees.Objectives;

/// <summary>Log-loss of K classes by softmax: g = p − 1[y = k], h = K / (K − 1) · p (1 − p) (Friedman 2001, algorithm 6).</summary>
internal sealed class MulticlassObjective(int classes) : Objective
{
    private double[][] _probabilities = [];

    internal override int Outputs => classes;

    internal override Link Link => new(LinkKind.Softmax);

    internal override string? Fault(double target) =>
        target >= 0 && target < classes && target == Math.Floor(target) ? null : $"{target} is no class code from 0 to {classes - 1}";

    internal override double[] Start(double[] target, double[] weights)
    {
        var share = new double[classes];
        double total = 0;
        for (var i = 0; i < target.Length; i++)
        {
            share[(int)target[i]] += weights[i];
            total += weights[i];
        }

        return Array.ConvertAll(share, s => Math.Log(Math.Max(s / total, 1e-12)));
    }

    internal override void Prepare(double[][] scores, double[] target, int threads)
    {
        if (_probabilities.Length == 0) _probabilities = [.. scores.Select(s => new double[s.Length])];
        Pieces(target.Length, threads, (from, to) =>
        {
            var row = new double[classes];
            for (var i = from; i < to; i++)
            {
                for (var k = 0; k < classes; k++) row[k] = scores[k][i];
                Link.Apply(row);
                for (var k = 0; k < classes; k++) _probabilities[k][i] = row[k];
            }
        });
    }

    internal override void Gradients(double[][] scores, double[] target, double[] weights, int output, double[] gradients, double[] hessians, int from, int to)
    {
        var factor = classes / (classes - 1.0);
        var probabilities = _probabilities[output];
        for (var i = from; i < to; i++)
        {
            var p = probabilities[i];
            gradients[i] = (p - (target[i] == output ? 1 : 0)) * weights[i];
            hessians[i] = Math.Max(factor * p * (1 - p), 1e-16) * weights[i];
        }
    }

    internal override double Loss(double target, ReadOnlySpan<double> raw)
    {
        double top = double.NegativeInfinity, sum = 0;
        foreach (var x in raw) top = Math.Max(top, x);
        foreach (var x in raw) sum += Math.Exp(x - top);
        return Math.Log(sum) + top - raw[(int)target];
    }
}
