using FleetOps.Core.Learning.Evaluation;

namespace FleetOps.Core.Learning.Tabular;

/// <summary>The figures by which each task is judged, in a fixed order.</summary>
public static class Measures
{
    /// <param name="task">What was learned.</param>
    /// <param name="truth">Class codes or numbers.</param>
    /// <param name="predicted">Rows × outputs.</param>
    /// <param name="outputs">Values in one prediction.</param>
    /// <param name="threshold">For a binary task: at and above it a row is positive.</param>
    public static IReadOnlyList<Measure> Of(LearningTask task, double[] truth, double[] predicted, int outputs, double threshold)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(predicted);
        switch (task)
        {
            case LearningTask.Binary:
                var flagged = Confusion.AtThreshold(truth, predicted, threshold);
                return
                [
                    new("auc", Ranking.Auc(truth, predicted)),
                    new("average_precision", Ranking.AveragePrecision(truth, predicted)),
                    new("macro_f1", flagged.MacroF1),
                    new("f1", flagged.F()),
                    new("precision", flagged.Precision()),
                    new("recall", flagged.Recall()),
                    new("log_loss", Probability.LogLoss(truth, predicted)),
                    new("brier", Probability.Brier(truth, predicted)),
                    new("ece", Probability.ExpectedCalibrationError(truth, predicted)),
                ];
            case LearningTask.Multiclass:
                var best = new double[truth.Length];
                for (var i = 0; i < best.Length; i++) best[i] = Largest(predicted.AsSpan(i * outputs, outputs));
                var table = Confusion.OfClasses(truth, best, outputs);
                return [new("accuracy", table.Accuracy), new("macro_f1", table.MacroF1), new("weighted_f1", table.WeightedF1), new("log_loss", Probability.LogLoss(truth, predicted, outputs))];
            case LearningTask.Quantile:
                double[][] points = [.. Enumerable.Range(0, outputs).Select(Column)];
                return
                [
                    .. TabularRequest.Quantiles.Select((level, k) => new Measure($"pinball_{100 * level:00}", DistributionError.Pinball(truth, points[k], level))),
                    new("coverage_80", DistributionError.Coverage(truth, points[1], points[^2])),
                    new("coverage_90", DistributionError.Coverage(truth, points[0], points[^1])),
                ];
            default:
                return
                [
                    new("rmse", PointError.Rmse(truth, predicted)),
                    new("mae", PointError.Mae(truth, predicted)),
                    new("mape", PointError.Mape(truth, predicted)),
                    new("smape", PointError.Smape(truth, predicted)),
                    new("r2", PointError.RSquared(truth, predicted)),
                ];
        }

        double[] Column(int k)
        {
            var column = new double[truth.Length];
            for (var i = 0; i < column.Length; i++) column[i] = predicted[i * outputs + k];
            return column;
        }
    }

    internal static int Largest(ReadOnlySpan<double> values)
    {
        var best = 0;
        for (var k = 1; k < values.Length; k++)
            if (values[k] > values[best]) best = k;
        return best;
    }
}
