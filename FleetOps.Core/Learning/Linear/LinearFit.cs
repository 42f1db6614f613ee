using System.Numerics.Tensors;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Trees;

namespace FleetOps.Core.Learning.Linear;

/// <summary>One call of <see cref="LinearModel.Fit"/>: chooses the penalty on held-out rows where none is given, then fits all rows.</summary>
internal static class LinearFit
{
    private static readonly double[] Penalties = [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1];

    internal static LinearModel Run(Table table, double[] target, LinearOptions options, IReadOnlyList<int>? groups, IProgress<double>? progress)
    {
        if (options.Penalty is { } given) return All(table, target, options, given, null);
        var folds = Folds(target, options, groups);
        if (folds.Count == 0) return All(table, target, options, 1e-2, null);
        var outputs = Outputs(options);
        var tried = new double[Penalties.Length][];
        for (var i = 0; i < tried.Length; i++) tried[i] = new double[target.Length * outputs];
        var done = 0;
        Threads.Run(folds.Count, options.Threads, f =>
        {
            var fold = folds[f];
            var train = table.Take(fold.Train);
            var wanted = Array.ConvertAll(fold.Train, r => target[r]);
            var design = LinearDesign.Learn(train);
            var inputs = design.Fill(train);
            double[]? weights = null;

            // From the strongest penalty to the weakest, each starting where the one before ended.
            for (var p = Penalties.Length - 1; p >= 0; p--)
            {
                weights = Solve(inputs, design.Width, wanted, options, Penalties[p], weights);
                var model = Model(table.Columns, design, weights, options, Penalties[p], wanted, null);
                foreach (var row in fold.Test) model.Predict(table.Row(row), tried[p].AsSpan(row * outputs, outputs));
            }

            progress?.Report(0.9 * Interlocked.Increment(ref done) / folds.Count);
        });
        var best = Enumerable.Range(0, Penalties.Length).MinBy(p => Loss(target, tried[p], options));
        return All(table, target, options, Penalties[best], tried[best]);
    }

    private static LinearModel All(Table table, double[] target, LinearOptions options, double penalty, double[]? outOfFold)
    {
        var design = LinearDesign.Learn(table);
        var weights = Solve(design.Fill(table), design.Width, target, options, penalty, null);
        return Model(table.Columns, design, weights, options, penalty, target, outOfFold);
    }

    private static int Outputs(LinearOptions options) => options.Classes > 2 ? options.Classes : 1;

    private static Link LinkOf(LinearOptions options) => options.Classes switch { 0 => default, <= 2 => new Link(LinkKind.Logistic), _ => new Link(LinkKind.Softmax) };

    private static IReadOnlyList<Fold> Folds(double[] target, LinearOptions options, IReadOnlyList<int>? groups)
    {
        if (target.Length < 20) return [];
        if (groups is null) return options.Classes > 0 ? Splits.Stratified(target, 5, options.Seed) : Splits.Shuffled(target.Length, 5, options.Seed);
        var distinct = groups.Distinct().Count();
        return distinct < 2 ? [] : Splits.Grouped([.. groups], Math.Min(5, distinct), options.Seed);
    }

    private static double Loss(double[] target, double[] predicted, LinearOptions options) => options.Classes switch
    {
        0 => PointError.Rmse(target, predicted),
        <= 2 => Probability.LogLoss(target, predicted),
        _ => Probability.LogLoss(target, predicted, options.Classes),
    };

    /// <summary>Of a number the solution is for target less mean over deviation; this puts both back.</summary>
    private static LinearModel Model(IReadOnlyList<Column> columns, LinearDesign design, double[] solved, LinearOptions options, double penalty, double[] target, double[]? outOfFold)
    {
        int outputs = Outputs(options), width = design.Width;
        var (mean, deviation) = Standard(target, options);
        var weights = Array.ConvertAll(solved[..(outputs * width)], w => w * deviation);
        var constants = Array.ConvertAll(solved[(outputs * width)..], c => c * deviation + mean);
        return new LinearModel(columns, design, weights, constants, LinkOf(options), penalty, outOfFold);
    }

    private static (double Mean, double Deviation) Standard(double[] target, LinearOptions options)
    {
        if (options.Classes > 0) return (0, 1);
        var mean = target.Average();
        var deviation = Math.Sqrt(target.Average(t => (t - mean) * (t - mean)));
        return (mean, deviation > 0 ? deviation : 1);
    }

    /// <summary>Weights output by output, then the constants.</summary>
    private static double[] Solve(double[] inputs, int width, double[] target, LinearOptions options, double penalty, double[]? start)
    {
        int rows = target.Length, outputs = Outputs(options);
        var (mean, deviation) = Standard(target, options);
        var weights = start is null ? new double[outputs * (width + 1)] : (double[])start.Clone();
        var raw = new double[outputs];
        var link = LinkOf(options);
        QuasiNewton.Minimise(weights, Value, options.MostSteps);
        return weights;

        double Value(double[] at, double[] gradient)
        {
            Array.Clear(gradient);
            double loss = 0;
            for (var row = 0; row < rows; row++)
            {
                var x = inputs.AsSpan(row * width, width);
                for (var k = 0; k < outputs; k++) raw[k] = at[outputs * width + k] + TensorPrimitives.Dot(x, at.AsSpan(k * width, width));
                loss += Loss(raw, (target[row] - mean) / deviation);
                for (var k = 0; k < outputs; k++)
                {
                    var g = raw[k] / rows;
                    TensorPrimitives.MultiplyAdd(x, g, gradient.AsSpan(k * width, width), gradient.AsSpan(k * width, width));
                    gradient[outputs * width + k] += g;
                }
            }

            var w = at.AsSpan(0, outputs * width);
            TensorPrimitives.MultiplyAdd(w, penalty, gradient.AsSpan(0, w.Length), gradient.AsSpan(0, w.Length));
            return loss / rows + penalty / 2 * TensorPrimitives.Dot<double>(w, w);
        }

        // Leaves the derivative by the raw score in its place.
        double Loss(Span<double> score, double wanted)
        {
            if (options.Classes == 0)
            {
                score[0] -= wanted;
                return score[0] * score[0] / 2;
            }

            if (options.Classes <= 2)
            {
                var s = wanted > 0.5 ? score[0] : -score[0];
                score[0] = 1 / (1 + Math.Exp(-score[0])) - wanted;
                return s > 0 ? Math.Log(1 + Math.Exp(-s)) : Math.Log(1 + Math.Exp(s)) - s;
            }

            link.Apply(score);
            var loss = -Math.Log(Math.Max(score[(int)wanted], 1e-300));
            score[(int)wanted] -= 1;
            return loss;
        }
    }
}
