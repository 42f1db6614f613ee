namespace FleetOps.Core.Learning.Evaluation;

/// <summary>
/// Distance between true and predicted numbers. Percentages are in percent. Pure functions.
/// Sources: Hyndman and Koehler 2006 (MASE, sMAPE in the 0 to 200 form).
/// </summary>
public static class PointError
{
    public static double Rmse(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted)
    {
        Lengths.MustMatch(truth, predicted);
        double sum = 0;
        for (var i = 0; i < truth.Length; i++) sum += (truth[i] - predicted[i]) * (truth[i] - predicted[i]);
        return Math.Sqrt(sum / truth.Length);
    }

    public static double Mae(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted)
    {
        Lengths.MustMatch(truth, predicted);
        double sum = 0;
        for (var i = 0; i < truth.Length; i++) sum += Math.Abs(truth[i] - predicted[i]);
        return sum / truth.Length;
    }

    /// <summary>Mean absolute percentage error over the rows whose truth is not zero; NaN if there is none.</summary>
    public static double Mape(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted)
    {
        Lengths.MustMatch(truth, predicted);
        double sum = 0, rows = 0;
        for (var i = 0; i < truth.Length; i++)
        {
            if (truth[i] == 0) continue;
            sum += Math.Abs((truth[i] - predicted[i]) / truth[i]);
            rows++;
        }

        return 100 * sum / rows;
    }

    /// <summary>Symmetric form, 0 to 200; a row where both are zero counts 0.</summary>
    public static double Smape(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted)
    {
        Lengths.MustMatch(truth, predicted);
        double sum = 0;
        for (var i = 0; i < truth.Length; i++)
        {
            var size = Math.Abs(truth[i]) + Math.Abs(predicted[i]);
            if (size > 0) sum += 2 * Math.Abs(truth[i] - predicted[i]) / size;
        }

        return 100 * sum / truth.Length;
    }

    /// <summary>Mean absolute error over that of the seasonal naive forecast inside the training series.</summary>
    public static double Mase(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted, ReadOnlySpan<double> training, int season = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(season);
        if (training.Length <= season) throw new ArgumentException($"A season of {season} needs more than {training.Length} training values.", nameof(training));
        return Mae(truth, predicted) / Mae(training[season..], training[..^season]);
    }

    /// <summary>Share of variance explained; 1 is perfect, 0 is the mean, below 0 is worse than the mean.</summary>
    public static double RSquared(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted)
    {
        Lengths.MustMatch(truth, predicted);
        double mean = 0, residual = 0, total = 0;
        foreach (var t in truth) mean += t / truth.Length;
        for (var i = 0; i < truth.Length; i++)
        {
            residual += (truth[i] - predicted[i]) * (truth[i] - predicted[i]);
            total += (truth[i] - mean) * (truth[i] - mean);
        }

        return 1 - residual / total;
    }
}
